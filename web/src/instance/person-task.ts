import { number } from '../format';
import type { PersonTask } from './types';

/** What happened to persons, in words. */
export function taskInWords(task: PersonTask['task']): string {
  if ('delete' in task) {
    const many = task.delete.length;
    return `${many === 1 ? 'A person was' : `${number(many)} persons were`} deleted${task.events ? ', with all events' : ''}`;
  }
  const parts = Object.keys(task.numbers).length;
  return `A person was split: ${parts === 1 ? 'a distinct id is a person of its own' : `${number(parts)} distinct ids are persons of their own`} now`;
}
