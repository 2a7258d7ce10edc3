#include "app/cli/askverb.h"

#include "app/cli/callresult.h"
#include "app/cli/terminal.h"
#include "core/base/json.h"
#include "core/conversation/formrequest.h"
#include "core/store/database.h"

#include <QThreadPool>

#include <algorithm>
#include <utility>

namespace maquette::cli {

using namespace Qt::StringLiterals;

void AskVerb::describe(QCommandLineParser &parser) const
{
    parser.setApplicationDescription(tr("Asks a model and streams the answer to stdout."));
    CallTarget::describe(parser);
    parser.addOptions({
        {u"system"_s, tr("System prompt."), u"TEXT"_s},
        {u"image"_s, tr("Picture to send along; may be given several times."), u"FILE"_s},
        {u"schema"_s, tr("JSON Schema that the answer has to follow."), u"FILE"_s},
        {u"temperature"_s, tr("0 to 2."), u"T"_s},
        {u"max-tokens"_s, tr("Longest answer in tokens."), u"N"_s},
        {u"no-stream"_s, tr("Wait for the whole answer.")},
    });
    BatchAsk().describe(parser);
    parser.addPositionalArgument(u"PROMPT"_s, tr("What to ask; - reads it from stdin."));
}

Result<void> AskVerb::read(const QCommandLineParser &parser)
{
    m_target.isJson = parser.isSet(u"json"_s);
    auto target = CallTarget::read(parser);
    if (!target)
        return tl::unexpected(target.error());
    m_target = *target;
    if (BatchAsk::isWanted(parser))
        return readBatch(parser);
    if (parser.isSet(u"output"_s) || parser.isSet(u"detach"_s))
        return usage(tr("-o and --detach belong to --batch; a single answer goes to stdout."));
    QString prompt = parser.positionalArguments().join(u' ');
    if (prompt == u"-")
        prompt = QString::fromUtf8(readIn());
    if (prompt.trimmed().isEmpty())
        return usage(tr("Say what to ask: maquette ask \"…\", or - to read it from stdin."));
    if (parser.isSet(u"system"_s))
        m_request.messages.append(ChatMessage{.role = Role::System, .text = parser.value(u"system"_s)});
    m_request.messages.append(ChatMessage{.role = Role::User, .text = prompt});
    m_imageFiles = parser.values(u"image"_s);
    return readRequest(parser);
}

Result<void> AskVerb::readBatch(const QCommandLineParser &parser)
{
    if (parser.isSet(u"system"_s))
        m_request.messages.append(ChatMessage{.role = Role::System, .text = parser.value(u"system"_s)});
    if (auto done = readRequest(parser); !done)
        return done;
    // Whom a batch asks is found out later; it takes models that can.
    askInForm(m_request, m_form.form(), Model());
    m_batch = std::make_unique<BatchAsk>();
    m_batch->setUsual(m_target, m_request);
    connect(m_batch.get(), &Verb::ended, this, &Verb::ended);
    return m_batch->read(parser);
}

Result<void> AskVerb::readRequest(const QCommandLineParser &parser)
{
    m_request.isStreaming = !parser.isSet(u"no-stream"_s);
    if (parser.isSet(u"temperature"_s)) {
        bool isNumber = false;
        const double temperature = parser.value(u"temperature"_s).toDouble(&isNumber);
        if (!isNumber || temperature < 0 || temperature > 2)
            return usage(tr("--temperature takes a number from 0 to 2."));
        m_request.temperature = temperature;
    }
    if (parser.isSet(u"max-tokens"_s)) {
        bool isNumber = false;
        const qint64 tokens = parser.value(u"max-tokens"_s).toLongLong(&isNumber);
        if (!isNumber || tokens < 1)
            return usage(tr("--max-tokens takes a whole number above 0."));
        m_request.maxOutputTokens = tokens;
    }
    if (!parser.isSet(u"schema"_s))
        return {};
    const auto form = AskForm::read(parser.value(u"schema"_s));
    if (!form)
        return tl::unexpected(form.error());
    m_form = *form;
    return {};
}

void AskVerb::run(Services *services)
{
    m_services = services;
    if (m_batch) {
        m_batch->run(services);
        return;
    }
    auto candidate = m_target.resolve(*services);
    if (!candidate) {
        fail(candidate.error());
        return;
    }
    m_candidate = std::move(*candidate);
    m_candidates = {*m_candidate};
    askInForm(m_request, m_form.form(), m_candidate->model);
    // Who names a server means that one.
    if (!m_candidate->account.isAdHoc) {
        if (const auto all = services->candidates(m_candidate->account.id, m_candidate->model.id))
            m_candidates = *all;
    }
    attachNext();
}

void AskVerb::attachNext()
{
    if (m_images.size() == m_imageFiles.size()) {
        m_request.messages.last().images = m_images;
        count();
        return;
    }
    m_services->library.importFile(m_imageFiles.at(m_images.size()), this, [this](const Result<Asset> &asset) {
        if (!asset) {
            fail(asset.error());
            return;
        }
        const UploadOptions options{.isStripped = m_services->settings.isMetadataStripped.value()};
        m_services->library.prepareUpload(asset->hash, options, this, [this](const Result<ImagePart> &part) {
            if (!part) {
                fail(part.error());
                return;
            }
            m_images.append(*part);
            attachNext();
        });
    });
}

void AskVerb::count()
{
    QList<PromptMessage> prompt;
    for (const ChatMessage &message : std::as_const(m_request.messages)) {
        PromptMessage counted{message.text, {}};
        for (const ImagePart &image : message.images)
            counted.images.append(QSize(image.width, image.height));
        prompt.append(counted);
    }
    const auto form = formAsPrompt(m_request);
    if (form)
        prompt.append(*form);
    m_services->tokens.countPrompt(m_candidate->model, prompt, this, [this, isBare = !form](TokenCount count) {
        count.isExact = count.isExact && isBare;
        if (m_target.isDryRun && !count.isExact)
            askProvider(count);
        else
            send(count);
    });
}

void AskVerb::askProvider(const TokenCount &ours)
{
    m_services->providerTokens.count(m_request, *m_candidate, this, [this, ours](std::optional<qint64> theirs) {
        m_isCountedByProvider = theirs.has_value();
        send(theirs ? TokenCount{*theirs, true} : ours);
    });
}

void AskVerb::send(const TokenCount &count)
{
    if (m_isInterrupted) {
        endInterrupted();
        return;
    }
    const Model model = m_candidate->model;
    m_operation = std::make_shared<ChatOperation>(ChatOperation::Input{
        .request = m_request,
        .prompt = {.textTokens = count.tokens, .isExact = count.isExact},
        .countTokens = [tokens = &m_services->tokens, model](QStringView text) { return tokens->countTokens(model, text).tokens; },
        .now = m_services->clock.nowUtc(),
        .mayComeFromCache = m_services->settings.isChatCached.value()});
    if (m_target.isDryRun) {
        printEstimate(*m_operation);
        return;
    }
    connect(m_operation.get(), &ChatOperation::events, this, &AskVerb::show);
    m_call = m_services->dispatcher.start(CallRequest{.candidates = m_candidates,
                                                      .operation = m_operation,
                                                      .project = m_target.project,
                                                      .maxCost = m_form.left(m_target.maxCost),
                                                      .passedBy = m_target.passedBy,
                                                      .afterUnknown = AfterUnknown::Never},
                                          this);
    connect(m_call, &Call::waiting, this, [](const QString &reason, std::chrono::milliseconds wait) {
        if (wait >= std::chrono::seconds(1))
            writeError(tr("%1 Waiting %2 s.").arg(reason).arg(std::chrono::ceil<std::chrono::seconds>(wait).count()));
    });
    connect(m_call, &Call::candidateSkipped, this, [this](const QString &, const QString &reason) { m_passedOver = reason; });
    connect(m_call, &Call::attemptStarted, this,
            [this](int, const QString &accountId, const QString &modelId) { showAttempt(accountId, modelId); });
    connect(m_call, &Call::finished, this, &AskVerb::finish);
}

void AskVerb::showAttempt(const QString &accountId, const QString &modelId)
{
    if (m_passedOver.isEmpty())
        return;
    const auto asked = std::find_if(m_candidates.cbegin(), m_candidates.cend(), [&](const Candidate &candidate) {
        return candidate.account.id == accountId && candidate.model.id == modelId;
    });
    const QString name = asked == m_candidates.cend() ? accountId : asked->account.name;
    writeError(tr("%1 Asking %2 of %3 instead.").arg(std::exchange(m_passedOver, QString()), modelId, name));
}

void AskVerb::printEstimate(const ChatOperation &operation)
{
    if (const auto allowed = operation.guard(*m_candidate); !allowed) {
        fail(allowed.error());
        return;
    }
    const auto most = operation.worstCase(*m_candidate);
    const PromptCount &prompt = operation.input().prompt;
    if (m_target.isJson) {
        writeOut(json::toBytes(QJsonObject{{u"model"_s, m_candidate->model.id},
                                           {u"input_tokens"_s, prompt.total()},
                                           {u"is_exact"_s, prompt.isExact},
                                           {u"counted_by"_s, m_isCountedByProvider ? u"provider"_s : u"maquette"_s},
                                           {u"most_usd"_s, amountValue(most)}}) +
                 '\n');
    } else {
        const QString price = most ? tr("at most %1").arg(formatMoney(*most, QLocale())) : tr("at an unknown price");
        const QString line = m_isCountedByProvider ? tr("%1%2 tokens to %3, %4. Counted by the provider; nothing was asked.")
                                                   : tr("%1%2 tokens to %3, %4. Nothing was sent.");
        writeLine(line.arg(prompt.isExact ? QString() : u"≈ "_s, QLocale().toString(prompt.total()), m_candidate->model.id, price));
    }
    emit ended(Done);
}

void AskVerb::show(const QList<ChatEvent> &events)
{
    QString text;
    for (const ChatEvent &event : events) {
        if (const auto *delta = std::get_if<TextDelta>(&event))
            text += delta->text;
    }
    m_text += text;
    // With a schema the answer is shown once it is known to be one.
    if (m_form.isWanted())
        return;
    // Nobody reads any more: what was asked for is not wanted, and every further token would cost.
    if (!text.isEmpty() && !writeOut(text.toUtf8()))
        interrupt();
}

void AskVerb::interrupt()
{
    if (m_batch) {
        m_batch->interrupt();
        return;
    }
    m_isInterrupted = true;
    m_form.stop();
    if (m_call)
        m_call->cancel();
}

QJsonObject AskVerb::result(const CallReport &report) const
{
    QJsonObject object{{u"model"_s, report.modelId.isEmpty() ? m_candidate->model.id : report.modelId},
                       {u"usage"_s, usageObject(report.usage)},
                       {u"cost_usd"_s, amountValue(report.cost)},
                       {u"cost_source"_s, figureSourceName(report.costSource)},
                       {u"is_play_money"_s, report.isPlayMoney},
                       {u"duration_ms"_s, qint64(report.duration.count())},
                       {u"attempts"_s, report.attempts},
                       {u"cached"_s, report.isCached},
                       {u"finish_reason"_s, report.finishReason},
                       {u"request_id"_s, report.requestId}};
    object.insert(u"ttft_ms"_s, report.timeToFirstContent ? QJsonValue(qint64(report.timeToFirstContent->count())) : QJsonValue());
    if (report.isCached)
        object.insert(u"saved_usd"_s, amountValue(report.saved));
    if (!report.error || report.hasContent || !m_text.isEmpty())
        object.insert(u"text"_s, m_text);
    if (m_form.isWanted())
        object.insert(u"schema"_s, m_form.toJson());
    if (report.error)
        object.insert(u"error"_s, errorObject(*report.error));
    return object;
}

QString AskVerb::wordsFor(const Error &error) const
{
    // An ad-hoc server is in no list where a key could be entered; its key comes from the environment.
    const QStringList &variables = m_candidate->provider->environment;
    if (error.kind == Error::Kind::NoKey && m_candidate->account.isAdHoc && !variables.isEmpty())
        return tr("%1 needs a key. Put it into the environment variable %2.")
            .arg(m_candidate->account.baseUrl.host(), variables.first());
    return error.message;
}

void AskVerb::finish(const CallReport &report)
{
    if (m_form.isWanted())
        check(report);
    else
        print(report);
}

void AskVerb::check(const CallReport &report)
{
    // `this` is used only where the address still finds it.
    QThreadPool::globalInstance()->start([this, home = store::ReturnAddress::of(this), report, form = m_form.form(), text = m_text] {
        home->post([this, report, checked = report.error ? CheckedAnswer() : checkAnswer(form, text)] {
            m_form.take(report, checked, m_text);
            if (m_form.mayAskAgain())
                askAgain(checked);
            else
                printChecked();
        });
    });
}

void AskVerb::printChecked()
{
    m_text = m_form.text();
    writeOut(m_text.toUtf8());
    print(m_form.whole());
}

/// Before the call. The answer of a first round is paid for, and all that there will be.
void AskVerb::endInterrupted()
{
    if (m_form.hasAnswer())
        printChecked();
    else
        emit ended(Interrupted);
}

void AskVerb::askAgain(const CheckedAnswer &checked)
{
    writeError(tr("The answer does not keep to the schema. %1 Asking once more.").arg(m_form.sentence()));
    m_request.messages.append(ChatMessage{.role = Role::Assistant, .text = std::exchange(m_text, QString())});
    m_request.messages.append(ChatMessage{.role = Role::User, .text = repairPrompt(m_form.form(), checked)});
    count();
}

void AskVerb::print(const CallReport &report)
{
    if (!m_text.isEmpty() && !m_text.endsWith(u'\n'))
        writeOut("\n");
    if (report.error)
        writeError(wordsFor(*report.error));
    else if (report.finishReason == u"length")
        writeError(tr("The answer was cut at its token limit. Ask for more with --max-tokens."));
    if (m_target.isJson)
        writeOut(json::toBytes(result(report)) + '\n');
    // An answer that came whole is not one that was cut.
    const bool wasCut = m_form.isWanted() ? m_form.wasCut() : report.hasContent;
    emit ended(report.error ? exitCodeOf(*report.error, wasCut ? Content::Some : Content::None) : Done);
}

} // namespace maquette::cli

#include "moc_askverb.cpp"
