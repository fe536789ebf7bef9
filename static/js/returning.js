// Runs first of all, before anything is drawn: a person who has snapshots here does not see the first screen
// while the page starts. boot.mjs shows the page again; so does base.css after a while. tools/site.py makes a
// classic script of this one, since a module would run too late.
import { hasSnapshots } from "./storage.mjs";

if (hasSnapshots()) document.documentElement.dataset.returning = "";
