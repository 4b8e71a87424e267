// Puts the calculator into a page as a frame, where the page's policy lets in no script of ours but this, or where it should be kept
// apart. One tag does:
//
//   <script src="https://…/embed.js" data-preset="shop" data-view="chart" async></script>
//
// The frame is put in the place of the tag and is as tall as what is in it. `data-` and the names of wishes.js say what it shows;
// `data-title` names it for screen readers, `data-sandbox` keeps it from everything but scripts, saving, printing and opening.

import { embed } from "./embedding.js";
import { NAMES, read } from "./wishes.js";

const TITLE = "Crossover: when does Kubernetes become cheaper than Docker hosts?";

// A script of a tag knows its tag, and one that was made a module does not: then every tag that names it is one.
const tag = document.currentScript;
for (const at of tag ? [tag] : document.querySelectorAll("script[src*='embed.js']:not([data-embedded])")) {
  const given = Object.fromEntries(NAMES.filter((name) => name in at.dataset).map((name) => [name, at.dataset[name]]));
  at.dataset.embedded = "";
  embed(at, { base: new URL(".", at.src), wishes: read(given).wishes, title: at.dataset.title ?? TITLE, isApart: "sandbox" in at.dataset });
}
