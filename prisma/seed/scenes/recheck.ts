import { cycleOf } from "./cycles";
import { fill, open, submit } from "./filing";
import { officeOf, setClock, signedBy } from "./stage";

/** 砚湖县复查：一家已处理，一家待处理，一家自查中；不属于职能的指标说明“不适用”。 */
export async function playRecheck(): Promise<void> {
  const cycleId = await cycleOf("county-recheck-2023-style", 1);
  const county = officeOf("yanhu");
  setClock("2026-10-28 09:00");
  await signedBy(county, "cycle", cycleId, "open_cycle");
  const first = await submit("2026-11-09 10:00", { slug: "yanhu_scj", cycleId, notApplicable: 2 });
  await submit("2026-11-16 15:00", { slug: "linyan", cycleId, notApplicable: 9 });
  setClock("2026-11-18 09:30");
  const opinion = "听取汇报、查阅资料并实地查看，该局各项标准持续达标，予以保留。";
  await signedBy(county, "application", first, "conclude_recheck", { opinion });
  setClock("2026-11-19 16:00");
  const liudang = { slug: "liudang", cycleId, notApplicable: 9 };
  await fill(await open(liudang), liudang, 0.3);
}
