import type { CodeMatch } from "@/lib/designations/check-code";

/** What whoever scans a certificate is told of it, by the standing of the title. */
export const VERDICTS: Record<string, { title: string; since: string; note: string }> = {
  in_force: { title: "称号有效", since: "自", note: "" },
  warned: { title: "称号有效，但已受到黄牌警告", since: "自", note: "正在限期整改。" },
  suspended: { title: "称号已停牌，暂停使用", since: "自", note: "停牌期间不得以示范称号进行宣传。" },
  revoked: { title: "称号已被撤销，证书作废", since: "自", note: "不得再以示范称号进行宣传。" },
  lapsed: { title: "称号已注销，证书作废", since: "自", note: "原单位已经撤销或者合并。" },
};

/** What is said of the check code; nothing where none was given. */
export const CODE_VERDICTS: Partial<Record<CodeMatch, string>> = {
  matches: "校验码相符：编号与校验码出自同一份证书。请再核对证书上的单位、称号与本页是否一致。",
  differs: "校验码不符：这个编号的证书上印的不是这个校验码。请核对后重新输入；仍不相符的，手中的证书可能是伪造的。",
  not_told: "查验校验码的次数过多，一小时后再试。称号的现状见本页。",
};

export const CHECK_TEXTS = {
  title: "证书查验",
  lead: "输入证书上的编号和校验码，或者扫描证书上的二维码，查验证书真伪和称号现状。",
  codeHint: "8 位，印在二维码下方；不区分大小写，横线可以不填。",
  missing: "没有这个编号的证书",
  asked: (number: string) => `示范名录中没有编号为“${number}”的证书。`,
  todo: [
    "请对照证书核对编号：两个字母、年份和序号，如 MM-2024-0007，数字 0 与字母 O 容易混淆。",
    "可以在示范名录中按单位名称查找，全部称号都在其中，包括已经停牌、摘牌和注销的。",
    "编号无误而仍然查不到的，这份证书不是本平台签发的，请勿采信，并可以向组织方反映。",
  ],
  tooOften: "查验次数过多，请一小时后再试；也可以直接在示范名录中查找。",
} as const;

/** The words on the certificate itself. */
export const CERTIFICATE_TEXTS = {
  heading: "法治政府建设示范创建",
  name: "示范命名证书",
  holder: "命名单位：",
  decision: (number: string, day: string) => `依据${number}，于${day}命名。`,
  given: "经示范创建程序，命名为",
  organiser: "组织方",
  seal: "（盖章处）",
  number: "证书编号",
  code: "校验码",
  scan: "扫码查验证书真伪和称号现状",
  foot: "称号现状以示范名录公布为准。停牌、摘牌、注销的，本证书不能作为称号有效的证明。",
  download: "下载证书",
  fileName: (number: string) => `示范命名证书-${number}.pdf`,
} as const;

type Names = { fromName: string; fromCode: string; toName: string; toCode: string };
/** What became of a place, by the kind of change. */
export const AREA_CHANGES = {
  create: ({ toName }) => `设立${toName}`,
  rename: ({ fromName, toName }) => `${fromName}更名为${toName}`,
  recode: ({ toName, fromCode, toCode }) => `${toName}的区划代码由 ${fromCode} 改为 ${toCode}`,
  merge: ({ fromName, toName }) => `${fromName}并入${toName}`,
  split: ({ fromName, toName }) => `由${fromName}分设${toName}`,
  abolish: ({ fromName }) => `撤销${fromName}`,
} as const satisfies Record<string, (names: Names) => string>;

export const PLACE_TEXTS = {
  none: "没有示范称号",
  noReports: "尚无公布的年度报告",
  noPractices: "尚无公布的典型经验",
  abolished: (day: string) => `这一行政区划已于 ${day} 撤销，沿革见下。`,
} as const;
