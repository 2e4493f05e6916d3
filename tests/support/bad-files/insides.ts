import { randomBytes } from "node:crypto";
import { oleOf, zipOf } from "../containers";
import { chunkOf, gifOf, jpegOf, pdfOf, pngOf, webpOf } from "../good-files";
import {
  type BadFile,
  BOMB,
  hollowPng,
  hugePng,
  ofd,
  RELS,
  sheet,
  sheetStream,
  spoilt,
  TYPES,
  tail,
  word,
  wordStream,
} from "./makers";

export const LOCKED: BadFile[] = [
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

export const MACROS: BadFile[] = [
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

export const BOMBS: BadFile[] = [
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

export const BROKEN: BadFile[] = [
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
