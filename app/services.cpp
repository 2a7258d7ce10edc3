#include "app/services.h"

#include "core/conversation/messagerows.h"
#include "core/conversation/temporarychats.h"
#include "core/jobs/jobrows.h"
#include "core/library/assetfiles.h"
#include "core/library/libraryrebuild.h"
#include "core/secrets/keychainstore.h"
#include "core/studio/storyboardrows.h"

#include <QRandomGenerator>

#include <algorithm>

namespace maquette {

namespace {

/// Deleted conversations are kept this long.
constexpr int kDaysToRestore = 30;

/// Files that a conversation, a job or a storyboard still needs stay, whatever the gallery's trash says.
Result<bool> isUsedElsewhere(SqlConnection &connection, const QString &hash)
{
    auto isUsed = rows::needsAsset(connection, hash);
    if (isUsed && !*isUsed)
        isUsed = jobs::needsAsset(connection, hash);
    if (isUsed && !*isUsed)
        isUsed = storyboards::needsAsset(connection, hash);
    return isUsed;
}

std::unique_ptr<KeychainStore> keychain(bool isUsed)
{
    return isUsed ? std::make_unique<KeychainStore>(KeychainStore::Options{}) : nullptr;
}

/// The most useful model for a first try: current, newest, and spoken to in the provider's usual way.
const Model *newestModel(const QList<Model> &models, ModelKind kind, QDate today)
{
    const Model *best = nullptr;
    for (const Model &model : models) {
        const bool isCandidate = model.kind == kind && !model.isRetired(today) && model.status == ModelStatus::Current &&
                                 (model.api.isEmpty() || kind != ModelKind::Chat);
        if (isCandidate && (!best || model.released > best->released))
            best = &model;
    }
    return best;
}

/// Whether a provider speaks to models of `kind` at all.
bool speaks(const Provider &provider, ModelKind kind)
{
    switch (kind) {
    case ModelKind::Chat:
        return provider.canChat();
    case ModelKind::Image:
    case ModelKind::ImageEdit:
        return provider.images != nullptr;
    case ModelKind::Video:
        return provider.videos != nullptr;
    case ModelKind::Embedding:
        return provider.embeddings != nullptr;
    case ModelKind::Speech:
        return provider.speech != nullptr;
    case ModelKind::Transcription:
        return provider.transcription != nullptr;
    case ModelKind::Moderation:
        return provider.moderation != nullptr;
    case ModelKind::Classification:
        return provider.classification != nullptr;
    }
    return false;
}

} // namespace

Result<std::unique_ptr<Services>> Services::create(Options options)
{
    auto home = Home::open(options.home);
    if (!home)
        return tl::unexpected(home.error());
    auto instance = Instance::create(*home);
    if (!instance)
        return tl::unexpected(instance.error());
    return std::unique_ptr<Services>(new Services(std::move(*home), std::move(*instance), std::move(options)));
}

Services::Services(Home home, std::unique_ptr<Instance> instance, Options options)
    : m_home(std::move(home))
    , m_instance(std::move(instance))
    , m_environment(std::move(options.environment))
    , log(m_home.logFile(), redactor)
    , settings(m_home.settingsFile())
    , database(Database::Options{.path = m_home.database()})
    , keyring(keychain(options.usesKeychain))
    , accounts(Accounts::Parts{
          .database = database, .keyring = keyring, .transport = transport, .redactor = redactor, .environment = m_environment})
    , catalog(Catalog::Options{.overridesFile = m_home.catalogFile(), .listsFolder = m_home.path() + QStringLiteral("/lists")})
    , ledger(database, clock, m_instance->id())
    , attemptLog(m_home.attemptLogFile(), redactor)
    , gauges(database, clock)
    , bodies(database, clock)
    , recorder(bodies, redactor)
    , credentials({.keys = [this](const Account &account, QObject *context,
                                  std::function<void(Result<Secret>)> done) { accounts.key(account.id, context, std::move(done)); },
                   .proxyPasswords =
                       [this](const Account &account, QObject *context, std::function<void(Result<Secret>)> done) {
                           accounts.proxyPassword(account.id, context, std::move(done));
                       }})
    , cache(database, clock, ResponseCache::Options{})
    , dispatcher(Dispatcher::Parts{.transport = transport,
                                   .ledger = ledger,
                                   .credentials = credentials,
                                   .redactor = redactor,
                                   .clock = clock,
                                   .random = [] { return QRandomGenerator::global()->generateDouble(); },
                                   .cache = &cache,
                                   .bodies = &recorder})
    , providerTokens(dispatcher, &cache)
    , library(m_home.library(), database, clock)
    , gallery(Gallery::Parts{.database = database, .library = library, .clock = clock, .isUsed = isUsedElsewhere})
    , jobs(Jobs::Parts{.database = database,
                       .ledger = ledger,
                       .dispatcher = dispatcher,
                       .transport = transport,
                       .library = library,
                       .credentials = credentials,
                       .redactor = redactor,
                       .clock = clock,
                       .random = [] { return QRandomGenerator::global()->generateDouble(); },
                       .candidate =
                           [this](const JobRequest &request) {
                               const bool isVideo = request.feature == JobFeature::Video;
                               return candidate(request.accountId, request.modelId, isVideo ? ModelKind::Video : ModelKind::Image);
                           },
                       .instanceId = m_instance->id(),
                       .folder = m_home.path() + QStringLiteral("/downloads")})
    , storyboards(Storyboards::Parts{
          .database = database,
          .jobs = jobs,
          .library = library,
          .clock = clock,
          .candidate = [this](const JobRequest &request) { return candidate(request.accountId, request.modelId, ModelKind::Video); }})
    , schemas(database, clock)
    , prompts(database, clock)
    , conversations(database, clock)
    , drafts(database, clock)
    , chat(ChatService::Parts{
          .database = database,
          .conversations = conversations,
          .drafts = drafts,
          .library = library,
          .dispatcher = dispatcher,
          .tokens = tokens,
          .clock = clock,
          .candidates = [this](const QString &account, const QString &model, const QStringList &fallbacks) { return candidates(account, model, ModelKind::Chat, fallbacks); },
          .isStrippingMetadata = [this] { return settings.isMetadataStripped.value(); },
          .isCaching = [this] { return settings.isChatCached.value(); },
          .providerTokens = &providerTokens,
          .instanceId = m_instance->id(),
          .ledger = &ledger})
    , transfers(Transfers::Parts{.database = database, .library = library, .conversations = conversations, .clock = clock, .libraryRoot = m_home.library()})
    , speech(Speech::Parts{.database = database, .library = library, .dispatcher = dispatcher, .clock = clock, .recordings = m_home.recordings(),
                           .candidate = [this](const QString &account, const QString &model, ModelKind kind) { return candidate(account, model, kind); }})
{
    connectParts();
}

Services::~Services()
{
    transfers.abandon();
    drafts.flush();
    gauges.flush();
    recorder.flush();
    const auto temporaryFiles = chat.temporary().forgetAll();
    // What still runs is the next start's to recover, as after a crash.
    if (dispatcher.running() == 0 && chat.isSettled() && jobs.open() == 0)
        m_instance->sayFarewell(database, clock);
    database.close();
    const AssetFiles files(m_home.library());
    for (const Asset &asset : *temporaryFiles) {
        if (const auto removed = files.remove(asset); !removed)
            qCWarning(logApp).noquote() << "a file of a temporary conversation stays:" << removed.error().detail;
    }
}

void Services::connectParts()
{
    for (const Secret &key : m_environment.all())
        redactor.learn(key);
    applyProxy();
    recorder.setKeeping(settings.areBodiesKept.value());
    accounts.setPreferredChat(settings.chatAccount.value());
    connect(&settings, &Settings::edited, this, [this](const QString &key) {
        if (key == settings.chatAccount.key())
            accounts.setPreferredChat(settings.chatAccount.value());
        if (key == settings.proxy.key() || key == settings.proxyUrl.key())
            applyProxy();
        if (key == settings.areBodiesKept.key())
            recorder.setKeeping(settings.areBodiesKept.value());
        if (key == settings.bodyDays.key() || key == settings.bodyMegabytes.key())
            applyRetention();
    });
    connect(&dispatcher, &Dispatcher::gaugesRead, &gauges, &Gauges::update);
    connect(&accounts, &Accounts::modelsListed, this,
            [this](const QString &accountId, const QString &providerId, const QList<ListedModel> &models) {
                // An account may be removed while it is asked.
                if (accounts.find(accountId))
                    catalog.setListed(accountId, providerId, models, clock.nowUtc());
            });
    connect(&accounts, &Accounts::removed, &catalog, &Catalog::removeListed);
    connect(&chat.temporary(), &TemporaryChats::assetsRemoved, &gallery, &Gallery::removed);
    connect(&chat.temporary(), &TemporaryChats::failed, this, [](const Error &error) {
        qCWarning(logApp).noquote() << "a temporary conversation is still there:" << error.detail;
    });
    connectLog();
}

void Services::connectLog()
{
    const auto apply = [this] {
        attemptLog.setOptions({.isOn = settings.isCallLogged.value(),
                               .hasPrompts = settings.isPromptLogged.value(),
                               .mostBytes = settings.logMegabytes.value() * 1'000'000LL});
    };
    apply();
    connect(&settings, &Settings::edited, this, [apply](const QString &key) {
        if (key.startsWith(u"log/"))
            apply();
    });
    connect(&dispatcher, &Dispatcher::callStarted, &attemptLog, &AttemptLog::notePrompt);
    connect(&ledger, &Ledger::attemptChanged, &attemptLog, &AttemptLog::note);
}

void Services::logRecovered(const QList<RecoveredAttempt> &attempts)
{
    for (const RecoveredAttempt &recovered : attempts) {
        ledger.attempt(recovered.attemptId, &attemptLog, [this](const Result<AttemptRow> &row) {
            if (row)
                attemptLog.note(*row);
            else
                qCWarning(logApp).noquote() << "a recovered attempt is not in the log:" << row.error().detail;
        });
    }
}

void Services::applyRetention()
{
    constexpr qint64 kMegabyte = 1'000'000;
    bodies.setRetention({.days = settings.bodyDays.value(), .bytes = settings.bodyMegabytes.value() * kMegabyte});
}

void Services::applyProxy()
{
    HttpProxy proxy;
    switch (settings.proxy.value()) {
    case Settings::Proxy::System:
        break;
    case Settings::Proxy::None:
        proxy.kind = HttpProxy::Kind::None;
        break;
    case Settings::Proxy::Explicit:
        proxy = {HttpProxy::Kind::Explicit, QUrl(settings.proxyUrl.value())};
        break;
    }
    transport.setDefaultProxy(proxy);
}

void Services::start(QObject *context, std::function<void(Result<OpenReport>)> ready)
{
    // One of opened() and failed() comes; both are asked for, and the first to come takes the callback along.
    auto waiting = std::make_shared<std::function<void(Result<OpenReport>)>>(std::move(ready));
    connect(&database, &Database::failed, context, [waiting](const Error &error) {
        if (const auto done = std::exchange(*waiting, nullptr))
            done(tl::unexpected(error));
    });
    connect(&database, &Database::opened, context, [this, context, waiting](const OpenReport &report) {
        purgeDeleted();
        applyRetention();
        ledger.completeSums(this, [](const Result<void> &completed) {
            if (!completed)
                qCWarning(logApp).noquote() << "the sums of an older home could not be completed:" << completed.error().detail;
        });
        mendLibrary(report, [this, context, waiting, report] {
            const auto load = [this, context, waiting, report] {
                accounts.load(context, [waiting, report](const Result<void> &loaded) {
                    const auto done = std::exchange(*waiting, nullptr);
                    if (!done)
                        return;
                    if (loaded)
                        done(report);
                    else
                        done(tl::unexpected(loaded.error()));
                });
            };
            takeOver(context, [this, context, load] { forgetOrphans(context, load); });
        });
    });
    keyring.probe();
    gauges.load();
    database.open();
}

void Services::purgeDeleted()
{
    conversations.purge(clock.nowUtc().addDays(-kDaysToRestore), this, [](const Result<int> &purged) {
        if (!purged)
            qCWarning(logApp).noquote() << "deleted conversations could not be purged:" << purged.error().detail;
    });
    prompts.purge(clock.nowUtc().addDays(-kDaysToRestore));
}

void Services::mendLibrary(const OpenReport &report, std::function<void()> then)
{
    // The store is new, or could be read in part only, and the files are still there: the gallery is made again from them.
    const bool isLost = report.fromVersion == 0 || !report.damagedFile.isEmpty();
    if (isLost && LibraryRebuild::hasFiles(m_home.library()))
        LibraryRebuild::askFor(m_home.library());
    // Before anybody looks: what was paid for just before the last end must not be missing from the first list.
    recoverFiles([this, then = std::move(then)] {
        if (LibraryRebuild::isDue(m_home.library()))
            new LibraryRebuild(m_home.library(), library, database, this);
        else
            library.renewSidecars();
        gallery.purgeOlderThan(clock.nowUtc().addDays(-kDaysToRestore), this, [](const Result<int> &purged) {
            if (!purged)
                qCWarning(logApp).noquote() << "the gallery's trash could not be emptied:" << purged.error().detail;
        });
        then();
    });
}

void Services::recoverFiles(std::function<void()> then)
{
    library.recover(this, [then = std::move(then)](const Result<int> &recovered) {
        if (!recovered)
            qCWarning(logApp).noquote() << "files without a row could not be registered:" << recovered.error().detail;
        else if (*recovered > 0)
            qCInfo(logApp) << *recovered << "files that came before a process ended are in the gallery now";
        then();
    });
}

Result<void> Services::startSandbox(const SandboxServer::Options &options)
{
    if (!sandbox.isRunning()) {
        if (auto started = sandbox.start(options); !started)
            return started;
        accounts.setSandboxUrl(sandbox.baseUrl());
    }
    return {};
}

QString Services::defaultModel(const Account &account, ModelKind kind) const
{
    if (kind == ModelKind::Chat && settings.chatAccount.value() == account.id && !settings.chatModel.value().isEmpty())
        return settings.chatModel.value();
    const QList<Model> models = catalog.models(account.providerId, account.id);
    const Model *best = newestModel(models, kind, clock.nowUtc().date());
    return best ? best->id : QString();
}

Account Services::defaultAccount(ModelKind kind) const
{
    if (kind == ModelKind::Chat)
        return accounts.defaultChat();
    const QList<Account> all = accounts.accounts();
    for (const Account &account : all) {
        const auto provider = accounts.provider(account.providerId);
        if (provider && speaks(*provider, kind) && !provider->isPlayMoney && !defaultModel(account, kind).isEmpty())
            return account;
    }
    return accounts.find(QString::fromLatin1(Accounts::kSandboxId)).value_or(Account());
}

Result<Candidate> Services::candidate(const QString &accountId, const QString &modelId, ModelKind kind) const
{
    const auto account = accountId.isEmpty() ? std::optional(defaultAccount(kind)) : accounts.find(accountId);
    if (!account) {
        return failure(Error::Kind::NotFound, tr("The account of this conversation is gone. Choose another model on the right."),
                       accountId);
    }
    const auto provider = accounts.provider(account->providerId);
    // A model that is named may be of any kind: what its operation needs, its guard asks for.
    if (!provider || (modelId.isEmpty() && !speaks(*provider, kind))) {
        return failure(Error::Kind::Unsupported, tr("%1 cannot do this. Choose another account.").arg(account->name),
                       account->providerId);
    }
    const QString id = modelId.isEmpty() ? defaultModel(*account, kind) : modelId;
    if (id.isEmpty()) {
        return failure(Error::Kind::Usage,
                       tr("No model of %1 is known yet. Test the account to read its list, or name a model.").arg(account->name));
    }
    return Candidate{*account, provider, catalog.resolve(ModelRef{account->providerId, id}, account->id, kind)};
}

Result<QList<Candidate>> Services::candidates(const QString &accountId, const QString &modelId, ModelKind kind,
                                              const QStringList &fallbacks) const
{
    const auto chosen = candidate(accountId, modelId, kind);
    if (!chosen)
        return tl::unexpected(chosen.error());
    QList<Candidate> siblings;
    for (const Account &account : accounts.accounts()) {
        const bool isSibling = account.providerId == chosen->account.providerId && account.baseUrl == chosen->account.baseUrl &&
                               account.id != chosen->account.id && !account.isAdHoc && account.keyPlace != KeyPlace::None;
        if (isSibling && catalog.isListed(account.id, chosen->model.id) != Known::No)
            siblings.append({account, chosen->provider, catalog.resolve(chosen->model.ref(), account.id)});
    }
    QList<Candidate> others;
    if (kind == ModelKind::Chat) {
        const QStringList named = fallbacks.isEmpty() ? settings.chatFallbacks.value() : fallbacks;
        for (const QString &fallback : named) {
            const auto other = candidate(fallback.section(u'/', 0, 0), fallback.section(u'/', 1), kind);
            // An account that was removed meanwhile is no reason to answer nobody.
            if (other)
                others.append(*other);
        }
    }
    const Router router({.wait = [this](const QString &id) { return dispatcher.waitFor(id, 0); },
                         .isHealthy = [this](const Account &account) { return dispatcher.isHealthy(account); }});
    return router.order(*chosen, siblings, others);
}

} // namespace maquette

#include "moc_services.cpp"
