import { CASES, LONG } from "./plan";

/** How far it came with the person with whom it came furthest. */
const REACHED = ["not found", "not allowed", "its shape", "a rule", "done"];

/** What was tried, told as it goes on and as a table at the end. */
export class Table {
  private readonly rows: { name: string; ran: number; reached: number }[] = [];
  private readonly began = performance.now();

  constructor(private readonly what: string) {}

  add(name: string, ran: number, reached: number): void {
    this.rows.push({ name, ran, reached });
    const seconds = Math.round((performance.now() - this.began) / 1000);
    if (LONG) console.log(`${seconds} s  ${this.rows.length}. ${name}: ${ran}, ${REACHED[reached] ?? "–"}`);
  }

  show(counts: Readonly<Record<string, number>>): void {
    if (this.rows.length === 0) return;
    const all = this.rows.reduce((sum, { ran }) => sum + ran, 0);
    const least = Math.min(...this.rows.map(({ ran }) => ran));
    const far = this.rows.filter(({ reached }) => reached >= 3).length;
    const seconds = ((performance.now() - this.began) / 1000).toFixed(1);
    const told = Object.entries(counts).map(([key, n]) => `${key} ${n}`);
    console.log(
      `fuzz: ${this.rows.length} ${this.what}, ${all} cases (at least ${least} each of ${CASES}), ${far} as somebody whom it lets in; ${told.join(", ")}; ${seconds} s`,
    );
    const shut = this.rows.filter(({ reached }) => reached < 3).map(({ name }) => name);
    if (LONG && shut.length > 0) console.log(`nobody was let in: ${shut.join(" ")}`);
  }
}
