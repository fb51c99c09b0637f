import { Link, Redirect, Route, Switch } from 'wouter';
import { useUser } from './api/queries';
import type { User } from './api/types';
import { HomePage } from './home/home-page';
import { EventsPage } from './home/events-page';
import { LoginPage } from './session/login-page';
import { SignupPage } from './session/signup-page';
import { ProjectContext } from './shell/project';
import { Shell } from './shell/shell';
import { Empty, ErrorState, Loading } from './ui/states';

/** Everything: the pages for those who are signed in, and the two for those who are not. */
export function App() {
  const user = useUser();
  if (user.isPending) return <Loading what="Duet" />;
  if (user.isError) return <ErrorState error={user.error} retry={() => void user.refetch()} />;
  return user.data ? <Inside user={user.data} /> : <Outside />;
}

function Outside() {
  return (
    <Switch>
      <Route path="/signup/:invite">{({ invite }) => <SignupPage invite={invite} />}</Route>
      <Route path="/signup">
        <SignupPage invite={null} />
      </Route>
      <Route>
        <LoginPage />
      </Route>
    </Switch>
  );
}

function Inside({ user }: { user: User }) {
  const home = user.project ? `/project/${user.project.id}` : '/login';
  return (
    <Switch>
      <Route path="/signup/:invite">{({ invite }) => <SignupPage invite={invite} />}</Route>
      <Route path="/project/:project" nest>
        {({ project }) => <InProject user={user} id={Number(project)} home={home} />}
      </Route>
      <Route>
        <Redirect to={home} replace />
      </Route>
    </Switch>
  );
}

function InProject({ user, id, home }: { user: User; id: number; home: string }) {
  const project = user.organization?.teams.find((team) => team.id === id);
  if (!project) {
    return (
      <Shell user={user}>
        <Empty title="There is no such project in your organization">
          <Link href={`~${home}`}>Go to your project</Link>
        </Empty>
      </Shell>
    );
  }
  return (
    <ProjectContext value={project}>
      <Shell user={user}>
        <Switch>
          <Route path="/" component={HomePage} />
          <Route path="/events" component={EventsPage} />
          <Route>
            <NotFound />
          </Route>
        </Switch>
      </Shell>
    </ProjectContext>
  );
}

function NotFound() {
  return <ErrorState error={new Error('There is no page at this address.')} />;
}
