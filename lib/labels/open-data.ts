/** Under what the open data may be used; said in the JSON file and on its page. */
export const LICENCE =
  "可以免费使用、复制和再次发布，须注明来源（法治政府建设示范创建工作平台）和公布版次，不得歪曲原意。";

/** The columns of the open data, in order: Chinese name, and what stands in them. */
export const DATA_COLUMNS = {
  certificateNumber: { name: "证书编号", about: "每个称号唯一，公布后不变。" },
  holder: { name: "单位", about: "命名当时的单位名称，以后更名也不改。" },
  areaCode: { name: "区划代码", about: "单位所在行政区划命名当时的代码。" },
  areaName: { name: "区划名称", about: "单位所在行政区划命名当时的名称。" },
  provinceCode: { name: "省级代码", about: "命名当时所在省、自治区、直辖市的代码；没有的为空。" },
  province: { name: "省级名称", about: "命名当时所在省、自治区、直辖市的名称；没有的为空。" },
  level: { name: "层级", about: "national 国家，province 省，city 市，county 县，township 乡镇。" },
  track: { name: "类别", about: "comprehensive 综合示范创建，thematic 单项示范创建。" },
  theme: { name: "领域", about: "单项示范创建的领域；综合示范创建为空。" },
  title: { name: "称号", about: "称号全称。" },
  programme: { name: "活动", about: "示范创建活动的名称。" },
  organiser: { name: "命名单位", about: "组织方的名称。" },
  batch: { name: "批次", about: "命名的批次或者周期。" },
  registered: { name: "往届登记", about: "true 为本平台启用之前命名、事后登记的。" },
  decisionNumber: { name: "命名文号", about: "命名决定的发文字号。" },
  designatedOn: { name: "命名日期", about: "北京时间，如 2024-11-20。" },
  year: { name: "命名年份", about: "命名日期的年份。" },
  stage: { name: "现状", about: "in_force 有效，warned 黄牌警告，suspended 停牌，revoked 摘牌，lapsed 注销。" },
  changes: {
    name: "称号变动",
    about:
      "命名以后已公布的变动，先后为序。每项有 action（办理）、to（变动后的现状）、ground（撤销情形，可空）、reason（缘由）、dueAt（整改期限，可空）、at（时间），时间为协调世界时。CSV 中为 JSON 文本，没有变动的为空。",
  },
  sha256: {
    name: "散列",
    about: "其余各项（不含本项）按 RFC 8785 写成 JSON 后的 SHA-256，可以用来核对数据没有改动。",
  },
} as const;

export const OPEN_DATA_TEXTS = {
  title: "开放数据",
  lead: "示范名录的全部数据，供下载和程序读取。内容与示范名录页面一致，随每次公布更新。",
  filters: "可以带与示范名录页面相同的查询条件，读不懂的条件回答 400，例如：",
  unreadable: (names: readonly string[]) =>
    `查询条件读不懂：${names.join("、")}。取值见数据模式（/open-data/schema.json），每个条件只写一次。`,
  busy: "现在生成表格的人较多，请稍后再试，或者下载 CSV。",
  conditional:
    "每次下载都带有 ETag 和 Last-Modified。再次下载时带上 If-None-Match 或者 If-Modified-Since，没有变化的只回答 304，不再传输内容。",
  stable:
    "数据格式的版本号写在 JSON 文件和数据模式中。增加新的列时只增加第二个数字；不改名、不删除、不改变含义。确需改变的，增加第一个数字，原有格式继续提供。",
} as const;

/** Headings of the sheet of the register, by column. */
export const REGISTER_SHEET = "示范名录";
