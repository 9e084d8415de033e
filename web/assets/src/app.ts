// What the pages gain when the browser runs scripts: keys, sliders for the two
// times, and marks in a report that light up together with their record. Every
// page can be read without any of it.
import { keys } from "./keys";
import { marks } from "./marks";
import { sliders } from "./sliders";

document.documentElement.classList.add("scripted");
sliders();
marks();
keys();
