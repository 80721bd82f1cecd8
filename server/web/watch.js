"use strict";
// Follows the room's screen by server-sent events. The parts of the page come from the host, escaped.
const find = (id) => document.getElementById(id);
const status = find("status"), live = find("live"), screenPart = find("screen"), clock = find("clock");
let source = null, endsAt = 0, paused = false;

function say(text) { status.textContent = text; }

function showClock() {
  if (paused) { clock.textContent = clock.dataset.paused; return; }
  const seconds = Math.max(0, Math.round((endsAt - performance.now()) / 1000));
  const rest = String(seconds % 60).padStart(2, "0");
  clock.textContent = endsAt ? `${Math.floor(seconds / 60)}:${rest}` : "";
}

function watch(code) {
  if (source) source.close();
  say(status.dataset.looking);
  source = new EventSource(`/watch?code=${encodeURIComponent(code)}`);
  source.addEventListener("screen", (event) => {
    screenPart.innerHTML = event.data;
    live.hidden = false;
    document.body.classList.add("watching");
    say("");
  });
  source.addEventListener("clock", (event) => {
    const now = JSON.parse(event.data);
    paused = now.paused;
    endsAt = now.left_ms ? performance.now() + now.left_ms : 0;
    showClock();
  });
  source.addEventListener("refused", (event) => {
    source.close();
    say(event.data);
  });
  source.addEventListener("error", () => {
    if (source.readyState !== EventSource.CLOSED) say(status.dataset.lost);
  });
}

find("ask").addEventListener("submit", (event) => {
  event.preventDefault();
  watch(find("code").value.trim());
});
setInterval(showClock, 500);
