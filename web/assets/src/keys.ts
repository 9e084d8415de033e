// Keys for everything. They are silent while somebody types, and can be
// switched off in the help (WCAG 2.1.4); the choice stays in this browser.

const OFF = "trucewatch.keys";
const PREFIX_MS = 1500;

let prefix = 0;

const one = <T extends Element>(selector: string) => document.querySelector<T>(selector);
const rows = () => Array.from(document.querySelectorAll<HTMLElement>("[data-row]")).filter((r) => r.getClientRects().length > 0);
const rowLink = (row: HTMLElement) => row.querySelector<HTMLAnchorElement>("a[data-open]");
const current = () => document.activeElement?.closest<HTMLElement>("[data-row]") ?? null;

const follow = (link: HTMLAnchorElement | null | undefined) => link?.click();

function stored(): string | null {
  try {
    return localStorage.getItem(OFF);
  } catch {
    return null; // storage can be forbidden; then keys stay on
  }
}

function store(off: boolean) {
  try {
    if (off) localStorage.setItem(OFF, "off");
    else localStorage.removeItem(OFF);
  } catch {
    // the choice then lasts as long as the page
  }
}

function typing(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches("input:not([type=checkbox]), textarea, select"));
}

function step(by: number) {
  const list = rows();
  if (list.length === 0) return;
  const at = list.indexOf(current() as HTMLElement);
  const next = at < 0 ? (by > 0 ? 0 : list.length - 1) : Math.min(list.length - 1, Math.max(0, at + by));
  const link = rowLink(list[next]);
  link?.focus({ preventScroll: true });
  list[next].scrollIntoView({ block: "nearest" });
}

function help() {
  const dialog = one<HTMLDialogElement>("#keys");
  if (dialog && !dialog.open) dialog.showModal();
}

function up() {
  const open = one<HTMLDetailsElement>("details.times[open]");
  if (open) open.open = false;
  else follow(one<HTMLAnchorElement>("a[rel=up]"));
}

function press(key: string): boolean {
  if (prefix && Date.now() - prefix < PREFIX_MS) {
    prefix = 0;
    const go = one<HTMLAnchorElement>(`[data-go="${CSS.escape(key)}"]`);
    follow(go);
    return go !== null;
  }
  prefix = 0;
  switch (key) {
    case "j": step(1); return true;
    case "k": step(-1); return true;
    case "o": follow(current() && rowLink(current()!)); return true;
    case "w": follow(current()?.querySelector<HTMLAnchorElement>("a[data-why]") ?? one<HTMLAnchorElement>("main a[data-why]")); return true;
    case "u":
    case "Escape": up(); return true;
    case "[": follow(one<HTMLAnchorElement>("a[data-day='back']")); return true;
    case "]": follow(one<HTMLAnchorElement>("a[data-day='on']")); return true;
    case "t": {
      const times = one<HTMLDetailsElement>("details.times");
      if (times) {
        times.open = true;
        times.querySelector<HTMLInputElement>("input[name=asof]")?.focus();
      }
      return true;
    }
    case "g": prefix = Date.now(); return true;
    case "/": one<HTMLInputElement>("input[type=search]")?.focus(); return true;
    case "?": help(); return true;
  }
  return false;
}

export function keys() {
  const toggle = one<HTMLInputElement>("#keys-on");
  let off = stored() === "off";
  const show = () => {
    document.documentElement.classList.toggle("keyless", off);
    if (toggle) toggle.checked = !off;
  };
  show();
  toggle?.addEventListener("change", () => {
    off = !toggle.checked;
    store(off);
    show();
  });
  one("#keys-help")?.addEventListener("click", help);
  document.addEventListener("keydown", (e) => {
    if (e.defaultPrevented || e.ctrlKey || e.metaKey || e.altKey) return;
    if (one<HTMLDialogElement>("dialog[open]")) return;
    if (typing(e.target)) {
      if (e.key === "Escape") (e.target as HTMLElement).blur();
      return;
    }
    if (off) return;
    if (press(e.key)) e.preventDefault();
  });
}
