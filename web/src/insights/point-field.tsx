import { useEffect, useId, useState } from 'react';

interface PointFieldProps {
  label: string;
  value: string | null;
  onChange: (value: string | null) => void;
}

/** Where a path begins or ends: a text that counts when it is finished, with Enter or by going on. */
export function PointField({ label, value, onChange }: PointFieldProps) {
  const id = useId();
  const [text, setText] = useState(value ?? '');
  useEffect(() => setText(value ?? ''), [value]);
  const finish = () => {
    const typed = text.trim();
    if (typed !== (value ?? '')) onChange(typed === '' ? null : typed);
  };
  return (
    <div className="choice">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        value={text}
        placeholder="anything"
        onChange={(event) => setText(event.target.value)}
        onBlur={finish}
        onKeyDown={(event) => event.key === 'Enter' && finish()}
      />
    </div>
  );
}
