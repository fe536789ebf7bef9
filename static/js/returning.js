// First of all, and no module, so that it runs before anything is drawn: who has snapshots here does not
// see the first screen while the page starts. boot.mjs shows the page again; so does base.css after a while.
try {
  if (localStorage.getItem("still-followers.snapshots")) document.documentElement.dataset.returning = "";
} catch {
  // All site data is blocked: then nobody returns, and boot.mjs says so.
}
