// Keeps the owner's call to action, which is part of the published page and of no program, where it stands: the app empties #app
// and builds its own. In the page only where site.toml has a call to action.

const app = document.getElementById("app");
const offer = document.getElementById("offer");

// Told before the browser paints, so that nothing jumps.
const watch = new MutationObserver(() => {
  const details = document.getElementById("details");
  if (offer.isConnected || !details) return;
  watch.disconnect();
  details.before(offer);
});
watch.observe(app, { childList: true, subtree: true });
