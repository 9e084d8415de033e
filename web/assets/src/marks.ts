// Marks in a report: a click on one, or an address that ends in #char=120,245
// (RFC 5147), lights up the passage and its record at the side.

const parts = (record: string) =>
  Array.from(document.querySelectorAll<HTMLElement>(".reportText [data-records]")).filter((e) =>
    (e.dataset.records ?? "").split(" ").includes(record),
  );

function clear() {
  for (const e of document.querySelectorAll(".on")) e.classList.remove("on");
}

function light(record: string, from: "text" | "list") {
  clear();
  const segments = parts(record);
  for (const e of segments) e.classList.add("on");
  const item = document.getElementById(record);
  item?.classList.add("on");
  if (from === "text") item?.scrollIntoView({ block: "nearest" });
  else segments[0]?.scrollIntoView({ block: "center" });
}

function span(start: number, end: number) {
  clear();
  const covered = Array.from(document.querySelectorAll<HTMLElement>(".reportText [data-start]")).filter(
    (e) => Number(e.dataset.start) < end && Number(e.dataset.end) > start,
  );
  for (const e of covered) e.classList.add("on");
  covered[0]?.scrollIntoView({ block: "center" });
}

function address() {
  const range = /^#char=(\d+)(?:,(\d+))?$/.exec(location.hash);
  if (range) span(Number(range[1]), Number(range[2] ?? Number(range[1]) + 1));
  else if (document.getElementById(location.hash.slice(1))?.matches(".records [id]")) light(location.hash.slice(1), "list");
}

export function marks() {
  const text = document.querySelector<HTMLElement>(".reportText");
  if (!text) return;
  text.addEventListener("click", (e) => {
    const link = (e.target as Element).closest<HTMLAnchorElement>("a[href^='#']");
    if (!link) return;
    e.preventDefault();
    history.replaceState(null, "", link.hash);
    light(link.hash.slice(1), "text");
  });
  for (const item of document.querySelectorAll<HTMLElement>(".records li[id]")) {
    item.addEventListener("click", (e) => {
      const link = (e.target as Element).closest<HTMLAnchorElement>("a");
      if (link && !link.getAttribute("href")?.startsWith("#")) return;
      e.preventDefault();
      light(item.id, "list");
    });
  }
  addEventListener("hashchange", address);
  address();
}
