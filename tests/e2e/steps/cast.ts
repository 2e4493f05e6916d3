import type { People } from "./people";

/** Who acts in the national journey, by account. */
export const COUNTY = "yanhu_shenbao";
export const COUNTY_LEADER = "yanhu_qianfa";
export const COUNTY_CHECKER = "yanhu_shenhe";
/** 砚湖县的五个部门，和其中一个部门自己的审核人员. */
export const BUREAUS = {
  砚湖县市场监督管理局: "yanhu_scj_shenbao",
  砚湖县自然资源局: "yanhu_zrj_shenbao",
  砚湖县财政局: "yanhu_czj_shenbao",
  砚湖县林业局: "yanhu_lyj_shenbao",
  砚湖县应急管理局: "yanhu_yjj_shenbao",
} as const;
export const BUREAU_CHECKER = "yanhu_scj_shenhe";
export const CITY = "lanzhoushiban_shenhe";
export const CITY_OFFICER = "lanzhoushiban_jingban";
export const CITY_CHECKER = "lanzhoushiban_fuhe";
export const CITY_LEADER = "lanzhoushiban_qianfa";
export const PROVINCE = "yunzeban_shenhe";
export const PROVINCE_LEADER = "yunzeban_qianfa";
export const CENTRE = "zhongyangban_shenhe";
export const CENTRE_LEADER = "zhongyangban_qianfa";
export const SURVEYOR = "ceping1";
export const VERIFIER = "hecha1";
export const OTHER_VERIFIER = "hecha2";
export const AUDITOR = "shenji";

export const PLACE = "砚湖县人民政府";
export const TITLE = "全国法治政府建设示范县（市、区、旗）";
export const AGENCIES = ["远衡法治评估研究院（演示）（第三方评估）", "明度政策评估中心（演示）（第三方评估）"];
export const SURVEY_AGENCY = "众聆社会调查中心（演示）";
export const ASSESSORS: Record<string, string> = {
  蒋若川: "pinggu1",
  范令仪: "pinggu2",
  金守正: "pinggu3",
  叶望舒: "pinggu4",
};
export const LEADER_OF_TEAM = "任景行";

/** What a journey has come to: its people, its cycle and its case. */
export type Story = { people: People; cycleId: string; id: string; noticeId?: string };
