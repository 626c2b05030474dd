"use strict";
(() => {
  const filters = document.getElementById("filters");
  if (!filters) return;
  const find = document.getElementById("find");
  const told = document.getElementById("shown");
  const selects = [...filters.querySelectorAll("select")];
  const bare = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/ı/g, "i");
  const all = [...document.querySelectorAll("[data-k]")].map((article) => (
    { article, keys: new Set(article.dataset.k.split(" ")), text: "" }));
  const groups = [...document.querySelectorAll(".group")];

  function show() {
    const words = bare(find.value).split(/\s+/).filter(Boolean);
    const keys = selects.map((select) => select.value).filter(Boolean);
    let shown = 0;
    for (const one of all) {
      if (words.length && !one.text) one.text = bare(one.article.textContent);
      const fits = keys.every((key) => one.keys.has(key)) && words.every((word) => one.text.includes(word));
      one.article.hidden = !fits;
      shown += fits;
    }
    for (const group of groups) group.hidden = !group.querySelector("[data-k]:not([hidden])");
    told.textContent = words.length || keys.length
      ? told.dataset.text.replace("{shown}", shown).replace("{all}", all.length) : "";
  }

  function clear() {
    find.value = "";
    for (const select of selects) select.value = "";
    show();
  }

  function reach() {
    const there = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (there && there.closest("[hidden]")) {
      clear();
      there.scrollIntoView();
    }
  }

  for (const button of document.querySelectorAll("[data-f]")) {
    const select = selects.find((one) => [...one.options].some((it) => it.value === button.dataset.f));
    if (!select) continue;
    button.hidden = false;
    button.addEventListener("click", () => {
      clear();
      select.value = button.dataset.f;
      show();
      document.getElementById("commitments").scrollIntoView();
      select.focus();
    });
  }
  filters.hidden = false;
  find.addEventListener("input", show);
  for (const select of selects) select.addEventListener("change", show);
  document.getElementById("all").addEventListener("click", () => { clear(); find.focus(); });
  window.addEventListener("hashchange", reach);
})();
