import { useEffect, useState } from 'react';

interface NumberFieldProps {
  label: string;
  value: number;
  least?: number;
  most: number;
  onChange: (value: number) => void;
}

/** A small whole number in a sentence; while it is typed it may be none. */
export function NumberField({ label, value, least = 1, most, onChange }: NumberFieldProps) {
  const [text, setText] = useState(String(value));
  useEffect(() => setText((before) => (Number(before) === value ? before : String(value))), [value]);
  return (
    <input
      type="number"
      className="short"
      aria-label={label}
      min={least}
      max={most}
      step={1}
      required
      value={text}
      onChange={(event) => {
        setText(event.target.value);
        const typed = Number(event.target.value);
        if (Number.isInteger(typed) && typed >= least && typed <= most) onChange(typed);
      }}
    />
  );
}
