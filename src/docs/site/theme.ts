/** The site's look: VitePress's own, with colours that can be read, and lines that a long method name doesn't break. */
export const theme = `import DefaultTheme from "vitepress/theme";
import "./style.css";

export default DefaultTheme;
`;

export const style = `:root {
  --vp-c-brand-1: #0b5d8f;
  --vp-c-brand-2: #0a6ba6;
  --vp-c-brand-3: #0b6399;
  --vp-c-text-2: #4a4a52;
  --vp-c-text-3: #5c5c66;
  --vp-code-color: #0b4f78;
  --vp-code-block-color: #1f2328;
  --vp-code-lang-color: #5c5c66;
  --vp-code-tab-text-color: #4a4a52;
  --vp-input-placeholder-color: #5c5c66;
}

.dark {
  --vp-c-brand-1: #7cc4f4;
  --vp-c-brand-2: #5db2ea;
  --vp-c-brand-3: #0b6399;
  --vp-c-text-2: #b4b4be;
  --vp-c-text-3: #a0a0aa;
  --vp-code-color: #a9d8f7;
  --vp-code-block-color: #e6edf3;
  --vp-code-lang-color: #a0a0aa;
  --vp-code-tab-text-color: #b4b4be;
  --vp-input-placeholder-color: #a0a0aa;
}

.VPHero .text {
  font-size: clamp(28px, 4vw, 40px) !important;
  line-height: 1.2 !important;
  max-width: none !important;
}

/* The button's name doesn't hold the keys that would stand on it. */
.DocSearch-Button-Keys {
  display: none !important;
}

.VPNavBarTitle .title {
  overflow: hidden;
}

.VPNavBarTitle .title span {
  max-width: 60vw;
  overflow: hidden;
  text-overflow: ellipsis;
  white-space: nowrap;
}

.vp-doc h2 {
  overflow-wrap: anywhere;
}

.vp-doc a {
  text-decoration: underline;
  text-underline-offset: 3px;
}

.vp-doc td code {
  overflow-wrap: anywhere;
}
`;
