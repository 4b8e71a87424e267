// Has the browser keep the page for times without a network (sw.js), and says when there is a newer one. page.js loads this when a visitor
// has stayed for a moment.

/** Until the address and what is kept have followed the last change. */
const SETTLED = 500;
/** How often a page that stays open asks for a newer one. */
const HOUR = 3_600_000;

/** Keeps the page a visitor is on, and tells `ready` once it works without a network. */
export async function keepOffline(files, ready) {
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
  const registration = await serviceWorker.register(new URL("sw.js", document.baseURI), { updateViaCache: "none" });

  const notice = document.querySelector("#newer > .notice");
  let waiting;
  const offer = (worker) => {
    waiting = worker;
    files.style("style");
    notice.hidden = false;
  };
  notice.addEventListener("click", ({ target }) => {
    const choice = target.dataset.newer;
    if (!choice) return;
    notice.hidden = true;
    if (choice === "later") return;
    // A tab that was started past the worker is told of no change.
    waiting.addEventListener("statechange", () => waiting.state === "activated" && again());
    waiting.postMessage("take over");
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
