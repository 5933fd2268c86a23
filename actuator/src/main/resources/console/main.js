// The pages: #/ all applications, #/applications/NAMESPACE/NAME one of them, #/decisions/ID one decision.

import {openOverview} from "./overview.js";
import {openApplication} from "./application.js";
import {openDecision} from "./decision.js";
import {keepToken} from "./actions.js";

const main = document.getElementById("main");
let leave = () => {};

function route() {
  if (location.hash === "#main") return;
  leave();
  const [page, ...rest] = location.hash.replace(/^#\/?/, "").split("/").map(decodeURIComponent);
  const title = {applications: rest.join("/"), decisions: "decision"}[page];
  document.title = title ? `${title} · Foreshadow` : "Foreshadow";
  if (page === "applications" && rest.length === 2) leave = openApplication(main, rest.join("/"));
  else if (page === "decisions" && rest.length >= 1) leave = openDecision(main, rest.join("/"));
  else leave = openOverview(main);
}

keepToken();
addEventListener("hashchange", () => {
  route();
  if (location.hash !== "#main") main.focus({preventScroll: true});
  scrollTo(0, 0);
});
route();
