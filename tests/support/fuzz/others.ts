import { ID_BOXES } from "../doors/forms";
import { idsOf } from "../doors/rows";

/** Ids of the tables that forms name, so that one may stand for another. */
export class Others {
  private readonly rows = new Map<string, string[]>();

  static async read(most: number): Promise<Others> {
    const others = new Others();
    for (const table of new Set(Object.values(ID_BOXES))) {
      const ids = await idsOf(table, most);
      for (const id of ids) others.rows.set(id, ids);
    }
    return others;
  }

  /** The n-th other row of the same table; what is no id stays. */
  of(id: string, n: number): string {
    const ids = this.rows.get(id);
    return ids ? ids[(ids.indexOf(id) + n) % ids.length]! : id;
  }

  /** The form with every subject in it another. */
  turn(args: readonly unknown[], n: number): unknown[] {
    return args.map((each) => {
      if (typeof each === "string") return this.of(each, n);
      if (!(each instanceof FormData)) return each;
      const turned = new FormData();
      for (const [name, value] of each) turned.append(name, typeof value === "string" ? this.of(value, n) : value);
      return turned;
    });
  }
}
