import type { AllocationInput, Piece, Reader } from "@/lib/allocation/shape";

export const SECTIONS = ["一", "二", "三", "四", "五", "六", "七", "八"] as const;
/** Items of each 一级指标 in a city and in a county: 104 and 101. */
const IN_CITY = [20, 13, 16, 10, 14, 9, 12, 10];
const IN_COUNTY = [20, 10, 16, 10, 14, 9, 12, 10];

type Size = {
  places: number;
  assessors: number;
  agencies: number;
  /** Every group takes so many 一级指标; 0: whole dossiers. */
  grouped?: number;
  readers?: number;
  /** Every assessor is barred from each so-manieth place. */
  barredEvery?: number;
};

/** An allocation of this size, made by rule: cities and counties in turn, each assessor an expert of two 一级指标. */
export function allocationOfSize({
  places,
  assessors,
  agencies,
  grouped = 0,
  readers = 2,
  barredEvery = 17,
}: Size): AllocationInput {
  const at = (prefix: string, n: number) => `${prefix}${String(n).padStart(4, "0")}`;
  const pieces: Piece[] = [];
  for (let p = 0; p < places; p += 1) {
    const items = p % 3 === 0 ? IN_CITY : IN_COUNTY;
    const group = grouped || SECTIONS.length;
    for (let from = 0; from < SECTIONS.length; from += group) {
      const own = SECTIONS.slice(from, from + group).map((title, n) => [title, items[from + n]!] as const);
      pieces.push({
        applicationId: at("案", p),
        partId: grouped ? at("组", from) : null,
        sections: Object.fromEntries(own),
        held: [],
      });
    }
  }
  const people: Reader[] = Array.from({ length: assessors }, (_, n) => ({
    id: at("人", n),
    agencyId: at("构", n % agencies),
    expertise: [SECTIONS[n % SECTIONS.length]!, SECTIONS[(n * 3 + 1) % SECTIONS.length]!],
    capacity: null,
    load: 0,
  }));
  const barred = people.flatMap(({ id }, n) =>
    pieces
      .filter(({ applicationId }) => (Number(applicationId.slice(1)) * 7 + n * 5) % barredEvery === 0)
      .map(({ applicationId }) => ({ applicationId, assessorId: id, ground: "declared" })),
  );
  return { readers, pieces, assessors: people, barred };
}
