// Has the browser keep the page for times without a network (sw.js), and says when there is a newer one. page.js loads this when a visitor
// has stayed for a moment.

/** Until the address and what is kept have followed the last change. */
const SETTLED = 500;
/** How long the page is left to ask for what a press has it ask for, before a new version takes over. */
const QUIET = 1_500;
/** How often a page that stays open asks for a newer one. */
const HOUR = 3_600_000;

/** Keeps the page a visitor is on, which `version` started unless the network did, and tells `ready` once it works without one. */
export async function keepOffline(files, version, ready) {
  const { serviceWorker } = navigator;
  let isKept = serviceWorker.controller !== null;
  let leaves = false;
  const again = () => {
    if (!leaves) setTimeout(() => location.reload(), SETTLED);
    leaves = true;
  };
  // A visitor asked for the new version, here or in another tab. The first of all takes over what is already on screen.
  serviceWorker.addEventListener("controllerchange", () => {
    if (isKept) again();
    isKept = true;
  });
  // It was asked for elsewhere before this page listened.
  if (version && version !== serviceWorker.controller) again();
  const registration = await serviceWorker.register(new URL("sw.js", document.baseURI), { updateViaCache: "none" });

  const notice = document.querySelector("#newer > .notice");
  let waiting;
  let isAsked = false;
  const take = (worker) => {
    // A tab that was started past the worker is told of no change.
    worker.addEventListener("statechange", () => worker.state === "activated" && again());
    // Chromium goes on taking a version that answers at this moment for busy, long after, and the press itself has the page
    // ask for what it shows to those who act. By then a yet newer one may have taken its place.
    setTimeout(() => worker.state === "installed" && worker.postMessage("take over"), QUIET);
  };
  const offer = (worker) => {
    waiting = worker;
    // A yet newer one may come before the one that was asked for has taken over.
    if (isAsked) return take(worker);
    files.style("style");
    notice.hidden = false;
  };
  notice.addEventListener("click", ({ target }) => {
    const choice = target.dataset.newer;
    if (!choice || isAsked) return;
    notice.hidden = choice === "later";
    if (notice.hidden) return;
    // It may take seconds until the version before lets go.
    for (const button of notice.querySelectorAll("button")) button.ariaDisabled = "true";
    isAsked = true;
    take(waiting);
  });
  if (registration.waiting) offer(registration.waiting);
  registration.addEventListener("updatefound", () => {
    const { installing } = registration;
    installing.addEventListener("statechange", () => {
      if (installing.state === "installed" && registration.active) offer(installing);
    });
  });

  let asked = Date.now();
  document.addEventListener("visibilitychange", () => {
    if (document.hidden || Date.now() - asked < HOUR) return;
    asked = Date.now();
    registration.update().catch(() => {});
  });
  await serviceWorker.ready;
  ready();
}
