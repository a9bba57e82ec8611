/** Documentation for any document: a site, with the client's own code for each operation. */
export { baseUrlOf, type ClientSiteOptions, clientSite, referenceSidebar } from "./client-site.js";
export { type Reference, writeReference } from "./reference.js";
export { codeSamplesOverlay } from "./samples/overlay.js";
export type { ClientPlace } from "./samples/typescript.js";
export { buildSite, type Site } from "./site/build.js";
export type { SidebarGroup } from "./site/config.js";
export { MissingPackageError } from "./site/vitepress.js";
