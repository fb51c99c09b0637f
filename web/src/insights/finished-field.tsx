import { useEffect, useId, useState } from 'react';

interface FinishedFieldProps {
  label: string;
  value: string | null;
  placeholder?: string;
  onChange: (value: string | null) => void;
}

/** A text that counts when it is finished, with Enter or by going on; null for none. */
export function FinishedField({ label, value, placeholder = 'anything', onChange }: FinishedFieldProps) {
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
        placeholder={placeholder}
        autoComplete="off"
        onChange={(event) => setText(event.target.value)}
        onBlur={finish}
        onKeyDown={(event) => event.key === 'Enter' && finish()}
      />
    </div>
  );
}
