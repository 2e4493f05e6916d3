import { formatDateTime } from "@/lib/kernel/dates";

/** 留痕日志 on the public pages, on the receipt and its paper. */
export const TRAIL_LOG = {
  title: "留痕日志查验",
  lead: "本平台的每一件办理都记入只增不改的留痕日志。日志每增长一次，平台就公布一个签名的检查点：日志有多少条、全部内容的散列。任何人保存一个检查点，就能发现其后对历史的任何改动。",
  lookup: "核对收录",
  lookupLead:
    "输入报送回执编号、命名决定文号或者证书编号。报送回执还须输入回执上申报案卷的校验值（至少前八位）。这里只给出散列和证明，不显示办理的内容和人员。",
  number: "编号",
  check: "校验值（回执须填）",
  none: "没有查到。请核对编号；报送回执须同时填写校验值的前八位以上。",
  waiting: "已经记录，尚未收入日志，通常在一分钟以内。请稍后再查。",
  included: "已收入留痕日志",
  file: "核对证明文件",
  fileLead: "选择下载的收录证明或者一致性证明（JSON）。文件只在本机的浏览器里核对，不上传。",
  chooseFile: "证明文件",
  checkedFile: "核验的文件：",
  consistency: "核对两个检查点",
  consistencyLead: "核对后一个检查点的日志是否以前一个的全部记录开头，一条未改、未删。",
  from: "前一个检查点",
  to: "后一个检查点",
  fromMissing: "请填写前一个检查点",
  toMissing: "请填写后一个检查点",
  backwards: "前一个检查点的编号须小于后一个检查点的编号",
  noCheckpoint: "没有这样的检查点",
  run: "在本机核对",
  noScript: "浏览器没有启用脚本，请下载证明离线核对。",
  running: "正在核对……",
  same: "相符",
  different: "不相符",
  unknown: "未核对",
  agrees: "全部相符",
  partly: "散列相符；签名没有核对",
  differs: "有不相符的，请保存页面并与组织方联系",
  failed: "没有取得证明，或者文件不是证明。",
  lines: "逐项结果",
  download: "下载证明（JSON）",
  checkpoints: "检查点",
  keys: "公钥",
  keysLead: "最后一个是现用的；更换以后，原来的一直列出。检查点、公钥的写法同 C2SP signed-note，树的算法同 RFC 6962。",
  noCheckpoints: "还没有检查点",
  offline: "离线核对：下载证明和",
  program: "核对程序 trail.mjs",
  offlineAfter: "，在装有 Node.js 20 以上版本的计算机上运行（公钥用下面公布的）",
} as const;

/** 收录 on the receipt. */
export const RECEIPT_LOG = {
  title: "留痕日志",
  index: "日志序号",
  leaf: "叶子散列",
  checkpoint: "检查点",
  waiting: "正在收录，通常在一分钟以内；稍后刷新本页即可下载收录证明。",
  download: "下载收录证明",
  about:
    "本次报送已记入只增不改的留痕日志。下载的收录证明含报送的时间、回执编号和校验值，任何人凭它可以在“留痕日志查验”页面核对这一记录没有被改动；只凭本回执查验，只能核对有一条记录已经收录，不显示内容。",
} as const;

type InLog = { proof: { index: string; leafHash: string }; number: number; size: number; at: string } | null;

/** What the receipt says of it: [名称, 内容] each. */
export const receiptLogFacts = (included: InLog): [string, string][] =>
  included === null
    ? [[RECEIPT_LOG.title, RECEIPT_LOG.waiting]]
    : [
        [RECEIPT_LOG.index, included.proof.index],
        [RECEIPT_LOG.leaf, included.proof.leafHash],
        [
          RECEIPT_LOG.checkpoint,
          `第 ${included.number} 个（${included.size} 条，${formatDateTime(new Date(included.at))}）`,
        ],
      ];

/** The auditor's download. */
export const TRAIL_EXPORT = {
  tooMany: (most: number) => `符合这一编号的案卷超过 ${most} 件，请输入更完整的申报编号`,
  title: "导出留痕日志",
  about: (size: number) =>
    `截至最近的检查点共 ${size} 条。把下面三个文件放入同一文件夹，运行 npm run verify-trail -- 文件夹 --withheld 核对。结果没有公布的周期和其他事项只有散列，没有内容。`,
} as const;
