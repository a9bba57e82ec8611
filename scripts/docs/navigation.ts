import type { SidebarGroup } from "../../src/docs/index.js";

/** What is written by hand in docs/, in the order in which it is read. */
export const GUIDES: readonly SidebarGroup[] = [
  {
    text: "Guides",
    items: [
      { text: "Start with your own document", link: "/guides/start" },
      { text: "Everything generate can do", link: "/generate" },
      { text: "From a document as it is: init", link: "/init" },
      { text: "Walk a million items", link: "/guides/lists" },
      { text: "Errors and rate limits", link: "/guides/errors" },
      { text: "Bodies, files and streams", link: "/bodies" },
      { text: "What is retried", link: "/retries" },
      { text: "Authenticate and refresh", link: "/guides/authentication" },
      { text: "Watch and change requests", link: "/guides/requests" },
      { text: "Test without a network", link: "/guides/testing" },
      { text: "Validate answers", link: "/guides/validation" },
      { text: "React and server rendering", link: "/guides/react" },
      { text: "Publish an SDK", link: "/guides/publish" },
      { text: "Make a package of a client", link: "/package" },
      { text: "Come from another client", link: "/guides/migrate" },
      { text: "Come from a Stainless-made SDK", link: "/from-stainless" },
      { text: "Write a spec that generates well", link: "/guides/spec" },
    ],
  },
  {
    text: "The API-keys SDK",
    items: [
      { text: "Overview", link: "/api-keys" },
      { text: "Find stale keys", link: "/api-keys/stale" },
      { text: "Rotate a key without downtime", link: "/api-keys/rotate" },
      { text: "Revoke a leaked key", link: "/api-keys/revoke" },
      { text: "What the services do", link: "/services" },
    ],
  },
  {
    text: "Background",
    items: [
      { text: "The spec's extensions", link: "/extensions" },
      { text: "Decisions", link: "/decisions/index" },
      { text: "The runtime", link: "/runtime" },
      { text: "Benchmarks", link: "/benchmarks" },
    ],
  },
];
