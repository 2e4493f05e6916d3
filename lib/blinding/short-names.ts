// How a place is called for short, and which of these are words that mean something else as well.

const PEOPLES =
  "蒙古|回|藏|维吾尔|苗|彝|壮|布依|朝鲜|满|侗|瑶|白|土家|哈尼|哈萨克|傣|黎|傈僳|佤|畲|高山|拉祜|水|东乡|纳西|景颇|柯尔克孜|土|达斡尔|仫佬|羌|布朗|撒拉|毛南|仡佬|锡伯|阿昌|普米|塔吉克|怒|乌孜别克|俄罗斯|鄂温克|德昂|保安|裕固|京|塔塔尔|独龙|鄂伦春|赫哲|门巴|珞巴|基诺|各";
const SELF_GOVERNING = new RegExp(`(?:(?:${PEOPLES})族)*(?:维吾尔)?自治(?:区|州|县|旗)$`);
const ENDINGS = /(?:特别行政区|地区|林区|特区|新区|省|市|县|区|旗|盟|州|镇|乡|街道)$/;

/** Two characters that are an everyday word, or what offices and their work are called, beside being some place's name. */
const EVERYDAY = new Set(
  (
    "平安 和平 新华 文化 东方 建设 光明 团结 胜利 安定 民主 友好 和谐 公安 通道 开放 永和 太和 新兴 开平 平等 安全 资源 前进 青年 道路 " +
    "中心 城区 城中 城关 城东 城西 城南 城北 郊区 矿区 市中 新城 高新 西部 东部 南部 北部 中部 开发 朝阳 富裕 向阳 振兴 复兴 兴业 民族 人民 社会 " +
    "经济 生态 环境 综合 法治 依法 改革 示范 创新 公平 公正 公开 诚信 文明 安宁 长安 大同 信息 管理 服务 中方 上街 江北 江南 河东 河西 铁西 铁东 路南 路北 桥东 桥西"
  ).split(" "),
);

/**
 * What a place is called without 省、市、县、区 and the like: 临江县 → 临江, 恩施土家族苗族自治州 → 恩施. Null where fewer than two characters would be
 * left, as of 新县: one character is in every second word.
 */
export function shortName(name: string): string | null {
  const governing = name.replace(SELF_GOVERNING, "");
  const short = governing === name ? name.replace(ENDINGS, "") : governing;
  return short !== name && short.length >= 2 ? short : null;
}

/** Whether a short name is an everyday word, so that by itself it doesn't mean the place. */
export const isEverydayWord = (short: string): boolean => EVERYDAY.has(short);
