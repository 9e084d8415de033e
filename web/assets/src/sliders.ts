// A slider beside each of the two dates. Letting go of it looks at that day.

const DAY = 86_400_000;
const iso = (ms: number) => new Date(ms).toISOString().slice(0, 10);

export function sliders() {
  for (const range of document.querySelectorAll<HTMLInputElement>("input[type=range][data-for]")) {
    const date = document.getElementById(range.dataset.for ?? "") as HTMLInputElement | null;
    const first = Date.parse(range.dataset.first ?? "");
    if (!date || Number.isNaN(first)) continue;
    const say = () => range.setAttribute("aria-valuetext", date.value);
    range.hidden = false;
    range.addEventListener("input", () => {
      date.value = iso(first + Number(range.value) * DAY);
      say();
    });
    range.addEventListener("change", () => range.form?.requestSubmit());
    date.addEventListener("input", () => {
      const at = Date.parse(date.value);
      if (!Number.isNaN(at)) range.value = String(Math.round((at - first) / DAY));
      say();
    });
    say();
  }
}
