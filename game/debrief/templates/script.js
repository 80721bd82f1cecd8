"use strict";
(() => {
  const chart = document.getElementById("year-chart");
  const data = document.getElementById("year-data");
  const scrub = document.getElementById("scrub");
  if (!chart || !data || !scrub) return;
  const { left, right, days, readings, sentence } = JSON.parse(data.textContent);
  const cursor = document.getElementById("cursor");
  const line = cursor.querySelector("line");
  const slider = scrub.querySelector("input");
  const output = scrub.querySelector("output");
  if (!readings.length) return;
  const show = (day) => {
    const at = Math.min(Math.max(day, 0), readings.length - 1);
    const x = left + (right - left) * (at + 0.5) / days;
    line.setAttribute("x1", x);
    line.setAttribute("x2", x);
    cursor.setAttribute("visibility", "visible");
    const [when, harmed, alone] = readings[at];
    output.textContent = sentence.replace("{when}", when).replace("{harmed}", harmed).replace("{alone}", alone);
    slider.value = at;
    slider.setAttribute("aria-valuetext", output.textContent);
  };
  slider.max = readings.length - 1;
  slider.addEventListener("input", () => show(Number(slider.value)));
  chart.addEventListener("pointermove", (event) => {
    const box = chart.getBoundingClientRect();
    const x = (event.clientX - box.left) / box.width * chart.viewBox.baseVal.width;
    show(Math.floor((x - left) / (right - left) * days));
  });
  scrub.hidden = false;
})();
