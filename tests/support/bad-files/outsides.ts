import { oleOf, PNG } from "../containers";
import { pdfOf } from "../good-files";
import { type BadFile, ELF, EXE, HTML, RAR, SEVEN, SVG, sheet, tail, word, ZIP } from "./makers";

const MISMATCH = "内容与扩展名";

export const NAMES: BadFile[] = [
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

export const SIZES: BadFile[] = [
  ["空文件", "空.pdf", "document", () => Buffer.alloc(0), "空的"],
  ["所报为零", "零.pdf", "document", () => pdfOf(), "空的", 0],
  ["超过上限", "大.pdf", "document", () => tail(pdfOf(), Buffer.alloc(2_000_001)), "超过"],
  ["所报超过上限", "大.pdf", "document", () => pdfOf(), "超过", 50_000_000],
  ["比所报的短", "短.pdf", "document", () => pdfOf(), "不一致", 900_000],
  ["比所报的长", "长.pdf", "document", () => pdfOf(), "不一致", 10],
];

export const WRONG_KINDS: BadFile[] = [
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
