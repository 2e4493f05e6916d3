import { deflateSync } from "node:zlib";
import { oleOf, PNG } from "../containers";
import { gifOf, jpegOf, pdfOf } from "../good-files";
import {
  type BadFile,
  catalogWith,
  EXE,
  endlessPdf,
  objectStream,
  rels,
  sheet,
  tail,
  word,
  wordStream,
  ZIP,
} from "./makers";

/** Where a script lies that a reader finds and a plain search doesn't. */
const SCRIPT_PLACES: [string, Parameters<typeof objectStream>[1], string][] = [
  ["名称改写", { dictionary: "/Type/Obj#53tm/Filter/Fl#61teDecode" }, "自动运行的脚本"],
  ["没有压缩", { dictionary: "/Type/ObjStm", pack: (content) => content }, "自动运行的脚本"],
  ["不说是对象流", { dictionary: "/Filter/FlateDecode" }, "自动运行的脚本"],
  [
    "压缩两次",
    {
      dictionary: "/Type/ObjStm/Filter[/ASCIIHexDecode/FlateDecode]",
      pack: (content) => Buffer.from(`${deflateSync(content).toString("hex")}>`),
    },
    "无法查看的内容",
  ],
  ["压缩残缺", { pack: (content) => deflateSync(content).subarray(0, -4) }, "无法查看的内容"],
];

export const ACTIVE: BadFile[] = [
  [
    "带脚本的 PDF",
    "通知.pdf",
    "document",
    () => catalogWith("/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>"),
    "自动运行的脚本",
  ],
  [
    "脚本改写名称的 PDF",
    "通知.pdf",
    "document",
    () => catalogWith("/OpenAction<</S/J#61vaScript/J#53(1)>>"),
    "自动运行的脚本",
  ],
  [
    "脚本藏在对象流里的 PDF",
    "通知.pdf",
    "document",
    () => objectStream("<</S/JavaScript/JS(app.alert\\(1\\))>>"),
    "自动运行的脚本",
  ],
  ...SCRIPT_PLACES.map(
    ([what, packed, words]): BadFile => [
      `脚本藏在对象流里的 PDF，${what}`,
      "通知.pdf",
      "document",
      () => objectStream("<</S/JavaScript/JS(app.alert\\(1\\))>>", packed),
      words,
    ],
  ),
  ["对象展开没有尽头的 PDF", "通知.pdf", "document", endlessPdf, "展开后的大小"],
  ["启动程序的 PDF", "通知.pdf", "document", () => catalogWith("/OpenAction<</S/Launch/F(cmd.exe)>>"), "启动其他程序"],
  [
    "附带文件的 PDF",
    "通知.pdf",
    "document",
    () => pdfOf({ after: Buffer.from("8 0 obj<</Type/Filespec/F(a.exe)/EF <</F 7 0 R>>>>endobj\n") }),
    "附带了",
  ],
  ["PDF 后面接压缩包", "通知.pdf", "document", () => tail(pdfOf(), ZIP), "另一种格式"],
  ["图片后面接压缩包", "照片.png", "image", () => tail(PNG, ZIP), "另一种格式"],
  ["图片后面接网页", "照片.jpg", "image", () => tail(jpegOf(), "<script>alert(1)</script>"), "另一种格式"],
  ["图片里的脚本", "照片.gif", "image", () => tail(gifOf(), "/*<script >x</script >;"), "另一种格式"],
  ["文档里嵌程序", "通知.docx", "document", () => word({ name: "word/embeddings/a.exe", content: EXE }), "附带了"],
  ["文档里嵌压缩包", "通知.docx", "document", () => word({ name: "word/media/a.zip", content: ZIP }), "附带了"],
  ["文档里改名的压缩包", "通知.docx", "document", () => word({ name: "word/media/a.png", content: ZIP }), "附带了"],
  [
    "文档里打包的对象",
    "通知.docx",
    "document",
    () => word({ name: "word/embeddings/oleObject1.bin", content: oleOf([{ name: "\u0001Ole10Native" }]) }),
    "附带了",
  ],
  [
    "旧文档里打包的对象",
    "通知.doc",
    "document",
    () => oleOf([{ name: "WordDocument", content: wordStream(0) }, { name: "\u0001Ole10Native" }]),
    "附带了",
  ],
  ["外部模板", "通知.docx", "document", () => word(rels("attachedTemplate", "http://192.0.2.1/a.dotm")), "外部取用"],
  ["外部对象", "通知.docx", "document", () => word(rels("oleObject", "\\\\192.0.2.1\\a\\b.doc")), "外部取用"],
  ["外部框架", "通知.docx", "document", () => word(rels("frame", "https://example.com/a")), "外部取用"],
  [
    "文档里的 DDE",
    "通知.docx",
    "document",
    () =>
      word({
        name: "word/header1.xml",
        content:
          '<w:instrText xml:space="preserve"> DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe "/k calc"</w:instrText>',
      }),
    "DDE",
  ],
  [
    "表格里的 DDE",
    "台账.xlsx",
    "table",
    () =>
      sheet({
        name: "xl/externalLinks/externalLink1.xml",
        content: '<externalLink><ddeLink ddeService="cmd" ddeTopic="/C calc"/></externalLink>',
      }),
    "DDE",
  ],
  ["CSV 里启动程序的单元格", "台账.csv", "table", () => Buffer.from("姓名,金额\n=cmd|'/C calc'!A0,1\n"), "夹带了程序"],
  [
    "文本末尾的网页",
    "说明.txt",
    "document",
    () => tail(Buffer.from("说明".repeat(40_000)), "<script>1</script>"),
    "夹带了程序",
  ],
  [
    "文本末尾的控制字符",
    "说明.txt",
    "document",
    () => tail(Buffer.from("说明".repeat(40_000)), Buffer.from([0, 1])),
    "夹带了程序",
  ],
];
