import type { OrganisationKind } from "@/lib/platform/generated/prisma/enums";
import type { Duty } from "@/lib/policy/standing";
import { type AreaNode, allAreas } from "./areas";

export type Organisation = { code: string; name: string; kind: OrganisationKind; area: string };
export type Person = { account: string; name: string; organisation: string; duties: readonly Duty[] };

const lastOf = (name: string) => name.slice(-1);

/** 依法治国（省、市、县）办 of one area: `OFF-<区划代码>`. */
function office({ code, name, level }: AreaNode): Organisation {
  const names: Partial<Record<AreaNode["level"], string>> = {
    national: "中央依法治国办（演示）",
    province: `${name}委依法治省办`,
  };
  return { code: `OFF-${code}`, name: names[level] ?? `${name}委依法治${lastOf(name)}办`, kind: "office", area: code };
}

/** 人民政府 of one area: `GOV-<区划代码>`; only cities and counties apply. */
function government({ code, name, level }: AreaNode): Organisation[] {
  if (level !== "city" && level !== "county") return [];
  const kind = level === "city" ? "city_government" : "county_government";
  return [{ code: `GOV-${code}`, name: `${name}人民政府`, kind, area: code }];
}

const unit = (code: string, name: string, kind: OrganisationKind, area: string): Organisation => ({
  code,
  name,
  kind,
  area,
});

const OTHERS: readonly Organisation[] = [
  unit("DEP-980000-01", "云泽省市场监督管理厅", "department", "980000"),
  unit("DEP-980000-02", "云泽省生态环境厅", "department", "980000"),
  unit("DEP-980000-03", "云泽省人力资源和社会保障厅", "department", "980000"),
  unit("CDP-980102-01", "砚湖县市场监督管理局", "county_department", "980102"),
  unit("CDP-980102-02", "砚湖县自然资源局", "county_department", "980102"),
  unit("TWN-980102-01", "砚湖县临砚镇人民政府", "township", "980102"),
  unit("TWN-980102-02", "砚湖县柳荡镇人民政府", "township", "980102"),
  unit("CDP-980102-03", "砚湖县财政局", "county_department", "980102"),
  unit("CDP-980102-04", "砚湖县林业局", "county_department", "980102"),
  unit("CDP-980102-05", "砚湖县应急管理局", "county_department", "980102"),
  unit("ASM-01", "远衡法治评估研究院（演示）", "assessment_agency", "000000"),
  unit("ASM-02", "明度政策评估中心（演示）", "assessment_agency", "000000"),
  unit("EXP-01", "法治政府建设评估专家组（演示）", "expert_group", "000000"),
  unit("SVY-01", "众聆社会调查中心（演示）", "survey_agency", "000000"),
  unit("OPR-01", "平台运行维护单位（演示）", "operator", "000000"),
];

export const ORGANISATIONS: readonly Organisation[] = [
  ...allAreas().map(office),
  ...allAreas().flatMap(government),
  ...OTHERS,
];

// biome-ignore format: one family name a character
const FAMILY = ["林","沈","陆","顾","苏","叶","程","韩","冯","曹","彭","董","袁","潘","蒋","蔡","余","杜","魏","任","姜","范","方","石","姚","廖","邹","熊","金","郝"];
// biome-ignore format: one given name each
const GIVEN = ["知远","明澈","书宁","景行","若川","砚清","之衡","怀瑾","听澜","望舒","承泽","以宁","予安","启文","修远","令仪","思齐","见山","静言","允中","嘉树","北辰","一诺","云帆","观止","立言","守正","问渠"];

/** A made-up name for the n-th person; the lengths of the two lists share no factor worth noticing. */
const personName = (n: number) => `${FAMILY[(n * 7) % FAMILY.length]}${GIVEN[(n * 11) % GIVEN.length]}`;

type Seat = Omit<Person, "name">;
const seat = (account: string, organisation: string, ...duties: Duty[]): Seat => ({ account, organisation, duties });

/** A government or department: one files, one signs; who checks in between (内部审核) is seated where there is somebody. */
const filers = (slug: string, organisation: string): Seat[] => [
  seat(`${slug}_shenbao`, organisation, "filing"),
  seat(`${slug}_qianfa`, organisation, "signing"),
];

/** An office: one reviews (and organises its own programme), one signs. */
const reviewers = ({ slug, code }: AreaNode): Seat[] => [
  seat(`${slug}ban_shenhe`, `OFF-${code}`, "reviewing", "organising"),
  seat(`${slug}ban_qianfa`, `OFF-${code}`, "signing"),
];

const applicants = (area: AreaNode): Seat[] =>
  government(area).length > 0 ? filers(area.slug, `GOV-${area.code}`) : [];

const SEATS: readonly Seat[] = [
  ...allAreas().flatMap(reviewers),
  ...allAreas().flatMap(applicants),
  ...filers("shijianju", "DEP-980000-01"),
  ...filers("huanbaoting", "DEP-980000-02"),
  ...filers("rensheting", "DEP-980000-03"),
  ...filers("yanhu_scj", "CDP-980102-01"),
  ...filers("yanhu_zrj", "CDP-980102-02"),
  ...filers("linyan", "TWN-980102-01"),
  ...filers("liudang", "TWN-980102-02"),
  seat("pinggu1", "ASM-01", "assessing"),
  seat("pinggu2", "ASM-01", "assessing"),
  seat("pinggu3", "ASM-02", "assessing"),
  seat("pinggu4", "ASM-02", "assessing"),
  seat("ceping1", "SVY-01", "surveying"),
  seat("hecha1", "OFF-000000", "verifying"),
  seat("hecha2", "OFF-000000", "verifying"),
  seat("hecha3", "OFF-980000", "verifying"),
  seat("hecha4", "OFF-980000", "verifying"),
  seat("xitong", "OPR-01", "system_admin"),
  seat("anquan", "OPR-01", "security_admin"),
  seat("shenji", "OPR-01", "auditor"),
  seat("yanhuban_hecha1", "OFF-980102", "verifying"),
  seat("yanhuban_hecha2", "OFF-980102", "verifying"),
  seat("yanhu_shenhe", "GOV-980102", "checking"),
  seat("yanhu_scj_shenhe", "CDP-980102-01", "checking"),
  ...filers("yanhu_czj", "CDP-980102-03"),
  ...filers("yanhu_lyj", "CDP-980102-04"),
  ...filers("yanhu_yjj", "CDP-980102-05"),
  seat("lanzhoushiban_jingban", "OFF-980100", "reviewing"),
  seat("lanzhoushiban_fuhe", "OFF-980100", "checking"),
  seat("yuanheng_guanli", "ASM-01", "organising"),
  seat("mingdu_guanli", "ASM-02", "organising"),
  seat("zhuanjia_guanli", "EXP-01", "organising"),
  seat("zhuanjia1", "EXP-01", "assessing"),
  seat("yanhuban_jingban", "OFF-980102", "organising"),
];

export const PEOPLE: readonly Person[] = SEATS.map((each, n) => ({ ...each, name: personName(n) }));
