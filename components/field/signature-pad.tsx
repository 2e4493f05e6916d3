"use client";

import { type PointerEvent, useRef, useState } from "react";
import { Button } from "../ui/button";

const WIDTH = 600;
const HEIGHT = 240;

/** A field to sign in with a finger; who can't, or won't, has the typed name stand for it. */
export function SignaturePad({ name, onSigned }: { name: string; onSigned: (drawn: Blob | null) => void }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const last = useRef<{ x: number; y: number } | null>(null);
  const [drawn, setDrawn] = useState(false);
  const at = ({ clientX, clientY, currentTarget }: PointerEvent<HTMLCanvasElement>) => {
    const box = currentTarget.getBoundingClientRect();
    return { x: ((clientX - box.left) * WIDTH) / box.width, y: ((clientY - box.top) * HEIGHT) / box.height };
  };
  function move(event: PointerEvent<HTMLCanvasElement>) {
    const pen = canvas.current?.getContext("2d");
    if (!last.current || !pen) return;
    const next = at(event);
    Object.assign(pen, { lineWidth: 5, lineCap: "round", strokeStyle: "#1f2733" });
    pen.beginPath();
    pen.moveTo(last.current.x, last.current.y);
    pen.lineTo(next.x, next.y);
    pen.stroke();
    last.current = next;
    setDrawn(true);
  }
  const clear = () => {
    canvas.current?.getContext("2d")?.clearRect(0, 0, WIDTH, HEIGHT);
    setDrawn(false);
  };
  const sign = () => canvas.current?.toBlob((blob) => blob && onSigned(blob), "image/png");
  return (
    <div>
      <canvas
        ref={canvas}
        width={WIDTH}
        height={HEIGHT}
        aria-label={`${name}手写签名处`}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          last.current = at(event);
        }}
        onPointerMove={move}
        onPointerUp={() => {
          last.current = null;
        }}
        className="h-40 w-full touch-none border border-dashed border-line-strong bg-white"
      />
      <div className="mt-2 flex flex-wrap gap-2 [&_button]:min-h-12">
        <Button variant="primary" blocked={drawn ? null : "请先在框内签名"} onClick={sign}>
          确认签名
        </Button>
        <Button onClick={clear}>重写</Button>
        <Button onClick={() => onSigned(null)}>以填写姓名代替</Button>
      </div>
    </div>
  );
}
