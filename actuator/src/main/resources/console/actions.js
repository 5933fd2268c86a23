// What a person can ask for. Each wish is confirmed with its effect in words, and needs a token.

import {el} from "./elements.js";

const KEY = "foreshadow.token";
const dialog = document.getElementById("confirm");

/** A demo hands its token over in the address: it is kept for this tab, and taken out of the address. */
export function keepToken() {
  const found = location.hash.match(/^#token=([^&]+)$/);
  if (!found) return;
  sessionStorage.setItem(KEY, decodeURIComponent(found[1]));
  history.replaceState(null, "", location.pathname + "#/");
}

export function actions(application, offers) {
  return offers.map(offer => {
    const button = el("button", {type: "button", class: offer.intent === "ROLLBACK" || offer.intent === "APPROVE" ? "strong" : null}, offer.label);
    button.addEventListener("click", () => ask(application, offer, button));
    return button;
  });
}

function ask(application, offer, from) {
  const token = el("input", {type: "password", id: "token", autocomplete: "off", value: sessionStorage.getItem(KEY) || ""});
  const outcome = el("p", {role: "status"});
  const yes = el("button", {type: "button", class: "strong"}, offer.label);
  const no = el("button", {type: "button"}, "Leave it");
  const form = el("form", {method: "dialog"}, el("h2", {id: "confirm-title"}, `${offer.label}?`), el("p", {}, offer.effect),
    el("p", {}, el("label", {for: "token"}, "Token "), token), el("p", {class: "quiet"}, "The same by hand: ", el("code", {}, offer.command)),
    outcome, el("div", {class: "actions"}, yes, no));
  const send = async () => {
    yes.disabled = true;
    outcome.className = "";
    outcome.textContent = "asking …";
    const refused = await post(application, offer.intent, token.value.trim());
    yes.disabled = false;
    outcome.className = refused ? "bad" : "good";
    outcome.textContent = refused || "Asked for. The history tells what becomes of it.";
    if (!refused) {
      sessionStorage.setItem(KEY, token.value.trim());
      yes.hidden = true;
      no.textContent = "Close";
      no.focus();
    }
  };
  yes.addEventListener("click", send);
  form.addEventListener("submit", event => { event.preventDefault(); if (!yes.hidden) send(); });
  no.addEventListener("click", () => dialog.close());
  dialog.onclose = () => { if (from.isConnected) from.focus(); };
  dialog.replaceChildren(form);
  dialog.showModal();
  (token.value ? no : token).focus();
}

/** Null when it was taken, else why not. */
async function post(application, intent, token) {
  try {
    const answer = await fetch(`api/applications/${application}/intent`, {
      method: "POST",
      headers: {"Authorization": `Bearer ${token}`, "Content-Type": "application/json"},
      body: JSON.stringify({intent}),
    });
    if (answer.ok) return null;
    const said = await answer.json().catch(() => ({}));
    return said.reason || `refused with status ${answer.status}`;
  } catch {
    return "The operator cannot be reached; nothing was asked for.";
  }
}
