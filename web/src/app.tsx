import { Link, Redirect, Route, Switch } from 'wouter';
import { useUser } from './api/queries';
import type { User } from './api/types';
import { ActionsPage } from './actions/actions-page';
import { AnnotationsPage } from './annotations/annotations-page';
import { CohortPage } from './cohorts/cohort-page';
import { CohortsPage } from './cohorts/cohorts-page';
import { DefinitionsPage } from './definitions/definitions-page';
import { ExperimentPage } from './experiments/experiment-page';
import { ExperimentsPage } from './experiments/experiments-page';
import { FlagsPage } from './flags/flags-page';
import { GroupPage } from './groups/group-page';
import { GroupsPage } from './groups/groups-page';
import { HomePage } from './home/home-page';
import { ActivityPage } from './insights/activity-page';
import { FunnelPage } from './insights/funnel-page';
import { PathsPage } from './insights/paths-page';
import { RetentionPage } from './insights/retention-page';
import { TrendsPage } from './insights/trends-page';
import { AnalyzePage } from './instance/analyze-page';
import { ColumnsPage } from './instance/columns-page';
import { DeadLettersPage } from './instance/dead-letters-page';
import { MigrationsPage } from './instance/migrations-page';
import { PersonTasksPage } from './instance/person-tasks-page';
import { QueriesPage } from './instance/queries-page';
import { StatusPage } from './instance/status-page';
import { EventsPage } from './home/events-page';
import { PersonPage } from './persons/person-page';
import { PersonsPage } from './persons/persons-page';
import { RecordingPage } from './recordings/recording-page';
import { RecordingsPage } from './recordings/recordings-page';
import { DashboardPage } from './saved/dashboard-page';
import { DashboardsPage } from './saved/dashboards-page';
import { SavedPage } from './saved/saved-page';
import { SharedPage } from './saved/shared-page';
import { LoginPage } from './session/login-page';
import { SignupPage } from './session/signup-page';
import { SettingsPage } from './settings/settings-page';
import { ProjectContext } from './shell/project';
import { Shell } from './shell/shell';
import { Empty, ErrorState, Loading } from './ui/states';

/** Everything: the pages for those who are signed in, the two for those who are not, and what somebody shared with all. */
export function App() {
  return (
    <Switch>
      <Route path="/shared_dashboard/:token">{({ token }) => <SharedPage token={token} />}</Route>
      <Route>
        <WithAccount />
      </Route>
    </Switch>
  );
}

function WithAccount() {
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
  const home = user.project ? `/project/${user.project.id}` : '/instance/status';
  return (
    <Switch>
      <Route path="/signup/:invite">{({ invite }) => <SignupPage invite={invite} />}</Route>
      <Route path="/project/:project" nest>
        {({ project }) => <InProject user={user} id={Number(project)} home={home} />}
      </Route>
      <Route path="/instance" nest>
        <Shell user={user}>
          <InstancePages user={user} />
        </Shell>
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
          <Route path="/trends" component={TrendsPage} />
          <Route path="/funnels" component={FunnelPage} />
          <Route path="/retention" component={RetentionPage} />
          <Route path="/paths" component={PathsPage} />
          <Route path="/stickiness">
            <ActivityPage key="Stickiness" kind="Stickiness" />
          </Route>
          <Route path="/lifecycle">
            <ActivityPage key="Lifecycle" kind="Lifecycle" />
          </Route>
          <Route path="/cohorts" component={CohortsPage} />
          <Route path="/cohorts/:id">{({ id: cohort }) => <CohortPage key={cohort} id={Number(cohort)} />}</Route>
          <Route path="/actions" component={ActionsPage} />
          <Route path="/persons" component={PersonsPage} />
          <Route path="/persons/:id">{({ id: person }) => <PersonPage id={person} />}</Route>
          <Route path="/groups" component={GroupsPage} />
          <Route path="/groups/:type/:key">{({ type, key }) => <GroupPage key={`${type} ${key}`} type={type} id={key} />}</Route>
          <Route path="/definitions" component={DefinitionsPage} />
          <Route path="/annotations" component={AnnotationsPage} />
          <Route path="/recordings" component={RecordingsPage} />
          <Route path="/recordings/:id">{({ id: recording }) => <RecordingPage key={recording} id={decodeURIComponent(recording)} />}</Route>
          <Route path="/experiments" component={ExperimentsPage} />
          <Route path="/experiments/:id">{({ id: experiment }) => <ExperimentPage key={experiment} id={Number(experiment)} />}</Route>
          <Route path="/flags" component={FlagsPage} />
          <Route path="/saved" component={SavedPage} />
          <Route path="/dashboards" component={DashboardsPage} />
          <Route path="/dashboards/:id">{({ id: dashboard }) => <DashboardPage id={Number(dashboard)} />}</Route>
          <Route path="/settings">
            <SettingsPage user={user} />
          </Route>
          <Route>
            <NotFound />
          </Route>
        </Switch>
      </Shell>
    </ProjectContext>
  );
}

function InstancePages({ user }: { user: User }) {
  return (
    <Switch>
      <Route path="/status" component={StatusPage} />
      <Route path="/queries">
        <QueriesPage user={user} />
      </Route>
      <Route path="/analyze">
        <AnalyzePage user={user} />
      </Route>
      <Route path="/migrations" component={MigrationsPage} />
      <Route path="/dead-letters" component={DeadLettersPage} />
      <Route path="/person-tasks" component={PersonTasksPage} />
      <Route path="/columns" component={ColumnsPage} />
      <Route>
        <NotFound />
      </Route>
    </Switch>
  );
}

function NotFound() {
  return <ErrorState error={new Error('There is no page at this address.')} />;
}
