#pragma once

#include "core/accounts/accounts.h"
#include "core/base/clock.h"
#include "core/base/log.h"
#include "core/base/redact.h"
#include "core/calls/bodyrecorder.h"
#include "core/calls/dispatcher.h"
#include "core/calls/providertokens.h"
#include "core/calls/responsecache.h"
#include "core/calls/router.h"
#include "core/catalog/catalog.h"
#include "core/catalog/tokencounter.h"
#include "core/conversation/chatservice.h"
#include "core/conversation/conversations.h"
#include "core/conversation/drafts.h"
#include "core/exchange/transfers.h"
#include "core/jobs/jobs.h"
#include "core/ledger/attemptbodies.h"
#include "core/ledger/attemptlog.h"
#include "core/ledger/gauges.h"
#include "core/ledger/ledger.h"
#include "core/library/gallery.h"
#include "core/library/library.h"
#include "core/net/httptransport.h"
#include "core/prompts/promptlibrary.h"
#include "core/sandbox/sandboxserver.h"
#include "core/schema/schemalibrary.h"
#include "core/secrets/environmentkeys.h"
#include "core/secrets/keyring.h"
#include "core/settings/settings.h"
#include "core/speech/speech.h"
#include "core/store/database.h"
#include "core/store/home.h"
#include "core/store/instance.h"
#include "core/studio/storyboards.h"

#include <QTimer>

#include <memory>
#include <optional>

namespace maquette {

/// The composition root: every service of the core, made in the order in which they need one another, and ended
/// in the opposite one. The only place that knows them all.
class Services final : public QObject
{
    Q_OBJECT
public:
    struct Options
    {
        QString home;
        EnvironmentKeys environment;
        /// False: keys live in memory only (the tour's throw-away home must not touch the person's keychain).
        bool usesKeychain = true;
    };

    /// Makes the services; nothing is read or listened to yet. Error::Kind::Storage when the home cannot be used.
    [[nodiscard]] static Result<std::unique_ptr<Services>> create(Options options);
    ~Services() override;

    /// Opens the store, takes over what dead neighbours left and loads the accounts. `ready` comes once, with the
    /// error when the store cannot be used.
    void start(QObject *context, std::function<void(Result<OpenReport>)> ready);
    /// Starts the offline provider when it does not run yet. Cheap.
    Result<void> startSandbox(const SandboxServer::Options &options = {});
    /// The values that a call needs, frozen; NotFound in words when the account or its provider is gone. An empty
    /// account id means the default account, an empty model id that account's default model of `kind`.
    Result<Candidate> candidate(const QString &accountId, const QString &modelId, ModelKind kind = ModelKind::Chat) const;
    /// Everybody who could answer, in the order in which they are asked: candidate(), other accounts of its provider with the
    /// same model, then `fallbacks` ("account id/model id") or, where there are none, the user's own for chats.
    Result<QList<Candidate>> candidates(const QString &accountId, const QString &modelId, ModelKind kind = ModelKind::Chat,
                                        const QStringList &fallbacks = {}) const;
    /// Who is asked for something that a model of `kind` makes when nobody is named: the first account whose provider
    /// can do that, else the sandbox.
    Account defaultAccount(ModelKind kind) const;
    /// The model that an account starts with: for chats the setting where it is that account's, otherwise the newest listed
    /// or shipped model of `kind`. Empty when none is known.
    QString defaultModel(const Account &account, ModelKind kind = ModelKind::Chat) const;
    /// Goes on with the jobs that dead processes left, or of these with `onlyJob`. For those that stay until the jobs are
    /// over; whoever only looks leaves them alone.
    void takeOverJobs(const QString &onlyJob, QObject *context, std::function<void(Result<int>)> done);
    /// Takes over the answers and jobs (or only one of those) of neighbours that die while this process runs, every few seconds.
    void watchNeighbours(const QString &onlyJob = {});

    /// The key that the environment brought for a provider; empty without one.
    Secret environmentKey(const Provider &provider) const { return m_environment.key(provider.environment); }
    const Home &home() const { return m_home; }
    QString instanceId() const { return m_instance->id(); }

private:
    Services(Home home, std::unique_ptr<Instance> instance, Options options);
    void applyProxy();
    /// What is kept of requests and replies, and for how long.
    void applyRetention();
    void connectParts();
    void connectLog();
    void logRecovered(const QList<RecoveredAttempt> &attempts);
    /// Recovers the rows of processes that died, before anybody reads them.
    void purgeDeleted();
    /// Brings in what a crash left half registered, and empties the gallery's trash of what is old.
    void mendLibrary(const OpenReport &report, std::function<void()> then);
    /// Registers the files that a process that ended had written and not registered.
    void recoverFiles(std::function<void()> then);
    void takeOver(QObject *context, std::function<void()> then);
    /// Takes the temporary conversations of processes that died away for good.
    void forgetOrphans(QObject *context, std::function<void()> then);
    void takeOverFrom(const QStringList &dead, QObject *context, std::function<void()> then);

    Home m_home;
    std::unique_ptr<Instance> m_instance;
    EnvironmentKeys m_environment;
    QTimer m_neighbours;
    /// Dead processes whose jobs nobody has taken over yet.
    QStringList m_orphaned;

public:
    SystemClock clock;
    Redactor redactor;
    LogFile log;
    Settings settings;
    Database database;
    HttpTransport transport;
    Keyring keyring;
    Accounts accounts;
    Catalog catalog;
    TokenCounter tokens;
    Ledger ledger;
    AttemptLog attemptLog;
    Gauges gauges;
    AttemptBodies bodies;
    BodyRecorder recorder;
    CredentialSource credentials;
    ResponseCache cache;
    Dispatcher dispatcher;
    ProviderTokens providerTokens;
    Library library;
    Gallery gallery;
    Jobs jobs;
    Storyboards storyboards;
    SchemaLibrary schemas;
    PromptLibrary prompts;
    Conversations conversations;
    Drafts drafts;
    ChatService chat;
    Transfers transfers;
    Speech speech;
    SandboxServer sandbox;
};

} // namespace maquette
