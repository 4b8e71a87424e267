import { defineConfig } from "vitepress";

/** Where the site is below its host: change it with yours. */
const base = "/";

export default defineConfig({
  base,
  title: "How we run things",
  head: [["script", { type: "module", src: `${base}crossover/crossover.js` }]],
  vue: { template: { compilerOptions: { isCustomElement: (tag) => tag === "cost-crossover" } } },
});
