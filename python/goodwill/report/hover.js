(() => {
  const tip = document.getElementById("tip");
  for (const title of document.querySelectorAll(".mark > title")) {
    title.parentNode.dataset.tip = title.textContent;
    title.remove();
  }
  const words = (e) => e.dataset.tip || tip.dataset.words
    .replace("{level}", Math.round(e.dataset.level * 100))
    .replace("{method}", () => e.dataset.method)
    .replace("{n}", Number(e.dataset.n).toLocaleString("en"));
  const show = (e) => {
    tip.textContent = words(e);
    tip.hidden = false;
    const box = (e.querySelector(".dot, .bar") || e).getBoundingClientRect();
    const left = Math.min(Math.max(box.left + box.width / 2 - tip.offsetWidth / 2, 8), innerWidth - tip.offsetWidth - 8);
    const above = box.top - tip.offsetHeight - 10;
    tip.style.left = `${Math.max(left, 8)}px`;
    tip.style.top = `${above > 8 ? above : box.bottom + 10}px`;
  };
  const hide = () => { tip.hidden = true; };
  const target = (event) => event.target.closest && event.target.closest(".estimate");
  for (const [on, off] of [["pointerover", "pointerout"], ["focusin", "focusout"]]) {
    document.addEventListener(on, (event) => { const e = target(event); if (e) { show(e); } });
    document.addEventListener(off, hide);
  }
  window.addEventListener("beforeprint", () => document.querySelectorAll("details").forEach((e) => { e.open = true; }));
  document.addEventListener("scroll", hide, { passive: true });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") { hide(); }
    const mark = event.target.closest && event.target.closest(".mark");
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (!mark || !step) { return; }
    const marks = [...mark.parentNode.querySelectorAll(".mark")];
    const next = marks[marks.indexOf(mark) + step];
    if (next) { event.preventDefault(); next.focus(); }
  });
})();
