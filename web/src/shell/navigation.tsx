import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useContext } from 'react';
import { Link, useLocation, useRouter } from 'wouter';
import { api } from '../api/client';
import { becomes, mayAnalyze } from '../api/queries';
import type { User } from '../api/types';
import { ProjectContext } from './project';
import { ProjectSwitch } from './project-switch';

type Pages = readonly (readonly [string, string])[];

const projectPages: readonly (readonly [string, Pages])[] = [
  [
    'Project',
    [
      ['', 'Home'],
      ['/dashboards', 'Dashboards'],
      ['/saved', 'Saved insights'],
      ['/settings', 'Settings'],
    ],
  ],
  [
    'Insights',
    [
      ['/trends', 'Trends'],
      ['/funnels', 'Funnels'],
      ['/retention', 'Retention'],
      ['/paths', 'Paths'],
      ['/stickiness', 'Stickiness'],
      ['/lifecycle', 'Lifecycle'],
    ],
  ],
  [
    'Who',
    [
      ['/persons', 'Persons'],
      ['/cohorts', 'Cohorts'],
      ['/groups', 'Groups'],
      ['/recordings', 'Recordings'],
    ],
  ],
  [
    'What',
    [
      ['/events', 'Events'],
      ['/actions', 'Actions'],
      ['/definitions', 'Definitions'],
      ['/annotations', 'Annotations'],
    ],
  ],
  [
    'Product',
    [
      ['/flags', 'Feature flags'],
      ['/experiments', 'Experiments'],
    ],
  ],
];

const staffPages = [
  ['/status', 'System status'],
  ['/queries', 'Queries'],
  ['/migrations', 'Migrations'],
  ['/dead-letters', 'Dead letters'],
  ['/person-tasks', 'Person tasks'],
  ['/columns', 'Materialized columns'],
] as const;

/** The ways to all pages, as far as they are open to somebody, and the way out. */
export function Navigation({ user, onGo }: { user: User; onGo: () => void }) {
  const shown = useContext(ProjectContext) ?? user.project;
  const instance = [
    ...(user.is_staff ? staffPages : []),
    ...(mayAnalyze(user) ? ([['/analyze', 'Analyze a query']] as const) : []),
  ];
  return (
    <nav id="navigation" aria-label="Pages">
      <ProjectSwitch user={user} shown={shown} onGo={onGo} />
      {shown &&
        projectPages.map(([title, pages]) => (
          <Group key={title} title={title} base={`/project/${shown.id}`} pages={pages} onGo={onGo} />
        ))}
      {instance.length > 0 && <Group title="Instance" base="/instance" pages={instance} onGo={onGo} />}
      <SignOut user={user} />
    </nav>
  );
}

interface GroupProps {
  title: string;
  base: string;
  pages: Pages;
  onGo: () => void;
}

function Group({ title, base, pages, onGo }: GroupProps) {
  const router = useRouter();
  const [location] = useLocation();
  const here = router.base + (location === '/' ? '' : location);
  return (
    <div className="nav-group">
      <h2 id={`nav-${title}`}>{title}</h2>
      <ul aria-labelledby={`nav-${title}`}>
        {pages.map(([path, name]) => {
          const address = base + path;
          const current = here === address || (path !== '' && here.startsWith(`${address}/`));
          return (
            <li key={path}>
              <Link href={`~${address}`} onClick={onGo} aria-current={current ? 'page' : undefined}>
                {name}
              </Link>
            </li>
          );
        })}
      </ul>
    </div>
  );
}

function SignOut({ user }: { user: User }) {
  const client = useQueryClient();
  const [, navigate] = useLocation();
  const leave = useMutation({
    mutationFn: () => api('/api/logout/', { method: 'POST' }),
    onSuccess: () => {
      becomes(client, null);
      navigate('~/login');
    },
  });
  return (
    <div className="who">
      <div className="who-name">
        <span>{user.first_name}</span>
        <span className="quiet">{user.email}</span>
      </div>
      <button type="button" className="small" onClick={() => leave.mutate()} disabled={leave.isPending}>
        Log out
      </button>
    </div>
  );
}
