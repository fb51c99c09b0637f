import { useId, useRef, useState, type KeyboardEvent } from 'react';

export interface Option {
  value: string | null;
  title: string;
  note?: string;
}

interface ComboboxProps {
  label: string;
  hideLabel?: boolean;
  /** What is shown while nobody types. */
  title: string;
  options: Option[];
  loading: boolean;
  onSearch: (text: string) => void;
  onChoose: (option: Option) => void;
}

/** A line of text with the matching choices beneath: typed in, chosen with the arrow keys and Enter or with the mouse. */
export function Combobox({ label, hideLabel, title, options, loading, onSearch, onChoose }: ComboboxProps) {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [text, setText] = useState<string | null>(null);
  const [active, setActive] = useState(0);
  const open = text !== null;
  const show = () => {
    if (!open) {
      setText('');
      setActive(0);
      onSearch('');
    }
  };
  const choose = (option: Option | undefined) => {
    if (!option) return;
    setText(null);
    onChoose(option);
  };
  const key = (event: KeyboardEvent) => {
    switch (event.key) {
      case 'ArrowDown':
      case 'ArrowUp': {
        event.preventDefault();
        if (!open) return show();
        const step = event.key === 'ArrowDown' ? 1 : -1;
        const next = Math.max(0, Math.min(options.length - 1, active + step));
        setActive(next);
        document.getElementById(`${id}-${next}`)?.scrollIntoView({ block: 'nearest' });
        return;
      }
      case 'Enter':
        if (open) {
          event.preventDefault();
          choose(options[active]);
        }
        return;
      case 'Escape':
        if (open) {
          event.stopPropagation();
          setText(null);
        }
        return;
      default:
    }
  };
  return (
    <div className="combobox">
      <label htmlFor={id} className={hideLabel ? 'visually-hidden' : undefined}>
        {label}
      </label>
      <input
        ref={input}
        id={id}
        role="combobox"
        aria-expanded={open}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={open && options[active] ? `${id}-${active}` : undefined}
        autoComplete="off"
        spellCheck={false}
        value={text ?? title}
        placeholder={title}
        onFocus={show}
        onClick={show}
        onBlur={() => setText(null)}
        onKeyDown={key}
        onChange={(event) => {
          setText(event.target.value);
          setActive(0);
          onSearch(event.target.value);
        }}
      />
      {open && (
        <ul id={`${id}-list`} role="listbox" aria-label={label}>
          {options.map((option, index) => (
            <li
              key={option.value ?? ''}
              id={`${id}-${index}`}
              role="option"
              aria-selected={index === active}
              onMouseEnter={() => setActive(index)}
              onMouseDown={(event) => {
                // Before the input loses its focus, which would close the list.
                event.preventDefault();
                choose(option);
              }}
            >
              <span>{option.title}</span>
              {option.note && <span className="quiet">{option.note}</span>}
            </li>
          ))}
          {options.length === 0 && (
            <li className="quiet" aria-disabled="true" role="option" aria-selected={false}>
              {loading ? 'Looking…' : 'Nothing found'}
            </li>
          )}
        </ul>
      )}
    </div>
  );
}
