import type { EarlierTitle } from "@/lib/designations/earlier-titles";
import { cycleOf } from "./cycles";
import { fill, open, submit } from "./filing";
import { officeOf, setClock, signedBy, take } from "./stage";
import { visitAll } from "./visiting";

const COUNTY = officeOf("yanhu");
const VERIFIERS = ["yanhuban_hecha1", "yanhuban_hecha2"] as const;

type List = {
  batch: string;
  documentNumber: string;
  designatedOn: string;
  units: readonly (readonly [string, string])[];
};

/** 往届命名的两份名单；财政局两次在列。 */
const LISTS: readonly List[] = [
  {
    batch: "2020年度",
    documentNumber: "砚法治办发〔2020〕21号",
    designatedOn: "2020-12-18",
    units: [
      ["CDP-980102-01", "砚湖县市场监督管理局"],
      ["CDP-980102-03", "砚湖县财政局"],
      ["CDP-980102-04", "砚湖县林业局"],
      ["TWN-980102-01", "砚湖县临砚镇人民政府"],
    ],
  },
  {
    batch: "2021年度",
    documentNumber: "砚法治办发〔2021〕19号",
    designatedOn: "2021-12-22",
    units: [
      ["CDP-980102-02", "砚湖县自然资源局"],
      ["CDP-980102-03", "砚湖县财政局"],
      ["CDP-980102-05", "砚湖县应急管理局"],
      ["TWN-980102-02", "砚湖县柳荡镇人民政府"],
    ],
  },
];

/** 砚湖县复查：往届两份名单先登记；一家已保留，一家转入称号处理，一家待处理，一家待核查，一家自查中；不属于职能的指标说明“不适用”。 */
export async function playRecheck(): Promise<void> {
  const cycleId = await cycleOf("county-recheck-2023-style", 1);
  setClock("2026-10-26 10:00");
  for (const list of LISTS) await registerList(cycleId, list);
  setClock("2026-10-28 09:00");
  await signedBy(COUNTY, "cycle", cycleId, "open_cycle");
  const first = await submit("2026-11-09 10:00", { slug: "yanhu_scj", cycleId, notApplicable: 2 });
  const second = await submit("2026-11-10 15:00", { slug: "linyan", cycleId, notApplicable: 9 });
  const third = await submit("2026-11-10 16:00", { slug: "yanhu_lyj", cycleId, notApplicable: 3 });
  const dates = { planned: "2026-11-11 09:00", on: "2026-11-13", handedIn: "2026-11-16 17:00" };
  await visitAll(dates, COUNTY[0], cycleId, VERIFIERS, [first, second, third]);
  await submit("2026-11-17 15:00", { slug: "yanhu_zrj", cycleId, notApplicable: 3 });
  setClock("2026-11-18 09:30");
  for (const id of [first, second, third]) await take(COUNTY[0], "application", id, "conclude_verification");
  const opinion = "听取汇报、查阅资料并实地查看，该局各项标准持续达标，予以保留。";
  await signedBy(COUNTY, "application", first, "conclude_recheck", { outcome: "retain", opinion });
  const wanting = "听取汇报、查阅资料并实地查看，该局两项标准没有持续达到，建议给予黄牌、限期整改。";
  await signedBy(COUNTY, "application", third, "conclude_recheck", { outcome: "warn", opinion: wanting });
  setClock("2026-11-19 16:00");
  const liudang = { slug: "liudang", cycleId, notApplicable: 9 };
  await fill(await open(liudang), liudang, 0.3);
}

async function registerList(cycleId: string, { units, ...list }: List): Promise<void> {
  const titles = units.map(
    ([organisationCode, organisationName]): EarlierTitle => ({
      ...list,
      organisationCode,
      organisationName,
      title: "法治政府建设示范单位",
      track: "comprehensive",
      theme: "",
    }),
  );
  const basis = `关于命名${list.batch}砚湖县法治政府建设示范单位的决定`;
  await signedBy(COUNTY, "cycle", cycleId, "register_titles", { basis, titles });
}
