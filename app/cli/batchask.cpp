#include "app/cli/batchask.h"

#include "app/cli/batchfile.h"
#include "app/cli/callresult.h"
#include "app/cli/mediaverb.h"
#include "app/cli/terminal.h"
#include "core/base/json.h"
#include "core/conversation/formrequest.h"

#include <QFile>
#include <QFileInfo>
#include <QJsonArray>

#include <utility>

namespace maquette::cli {

using namespace Qt::StringLiterals;

void BatchAsk::describe(QCommandLineParser &parser) const
{
    parser.addOptions({
        {u"batch"_s,
         tr("Asks many at once, at the lower price of a batch and within a day: one prompt, or one request as JSON, a line."),
         u"FILE"_s},
        {{u"o"_s, u"output"_s}, tr("With --batch: file for the answers, one JSON object a line."), u"FILE"_s},
        {u"detach"_s, tr("With --batch: print the job's id once it was accepted, and end.")},
    });
}

bool BatchAsk::isWanted(const QCommandLineParser &parser)
{
    return parser.isSet(u"batch"_s);
}

void BatchAsk::setUsual(const CallTarget &target, const ChatRequest &usual)
{
    m_target = target;
    m_usual = usual;
}

Result<void> BatchAsk::read(const QCommandLineParser &parser)
{
    m_output = parser.value(u"output"_s);
    m_isDetached = parser.isSet(u"detach"_s);
    const QString path = parser.value(u"batch"_s);
    if (!parser.positionalArguments().isEmpty() || parser.isSet(u"image"_s))
        return usage(tr("A batch takes its prompts from the file alone, as texts."));
    if (m_output.isEmpty() && !m_isDetached && !m_target.isDryRun)
        return usage(tr("Say with -o where the answers go."));
    if (m_isDetached && !m_target.providerId.isEmpty())
        return usage(tr(
            "A detached batch needs an account that is still there when it is done. Add the server with maquette accounts add."));
    if (!m_output.isEmpty() && m_output != u"-" && !QFileInfo(QFileInfo(m_output).absolutePath()).isWritable())
        return usage(tr("The folder of %1 is not there or cannot be written.").arg(m_output));
    QByteArray lines;
    if (path == u"-") {
        lines = readIn();
    } else {
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly))
            return usage(tr("The batch %1 cannot be read: %2.").arg(path, file.errorString()));
        lines = file.readAll();
    }
    auto entries = readBatchLines(lines, m_usual);
    if (!entries)
        return tl::unexpected(entries.error());
    m_entries = std::move(*entries);
    m_title =
        path == u"-" ? m_entries.constFirst().request.messages.constLast().text.simplified().left(80) : QFileInfo(path).fileName();
    return {};
}

void BatchAsk::run(Services *services)
{
    m_services = services;
    auto candidate = m_target.resolve(*services);
    if (!candidate) {
        fail(candidate.error());
        return;
    }
    m_candidate = std::move(*candidate);
    countNext();
}

void BatchAsk::countNext()
{
    if (m_counted == m_entries.size()) {
        start();
        return;
    }
    QList<PromptMessage> prompt;
    for (const ChatMessage &message : std::as_const(m_entries.at(m_counted).request.messages))
        prompt.append({message.text, {}});
    const auto form = formAsPrompt(m_entries.at(m_counted).request);
    if (form)
        prompt.append(*form);
    m_services->tokens.countPrompt(m_candidate->model, prompt, this, [this, isBare = !form](const TokenCount &count) {
        m_entries[m_counted++].prompt = {.textTokens = count.tokens, .isExact = count.isExact && isBare};
        countNext();
    });
}

void BatchAsk::start()
{
    if (m_isInterrupted) {
        emit ended(Interrupted);
        return;
    }
    if (m_target.isDryRun) {
        printEstimate();
        return;
    }
    connect(&m_services->jobs, &Jobs::jobChanged, this, &BatchAsk::follow);
    const BatchRequest request{.accountId = m_candidate->account.id,
                               .modelId = m_candidate->model.id,
                               .project = m_target.project,
                               .title = m_title,
                               .entries = m_entries,
                               .maxCost = m_target.maxCost};
    m_services->jobs.enqueueBatch(request, this, [this](const Result<Job> &job) {
        if (!job) {
            fail(job.error());
            return;
        }
        m_jobId = job->id;
        if (m_isInterrupted)
            interrupt();
    });
}

void BatchAsk::printEstimate()
{
    const BatchPlan plan = planBatch(batchPrompts(m_entries), *m_candidate, m_services->clock.nowUtc());
    if (!plan.allowed) {
        fail(plan.allowed.error());
        return;
    }
    if (m_target.isJson) {
        writeOut(json::toBytes(QJsonObject{{u"model"_s, m_candidate->model.id},
                                           {u"requests"_s, m_entries.size()},
                                           {u"input_tokens"_s, plan.inputTokens},
                                           {u"is_exact"_s, plan.isExact},
                                           {u"is_batch_price"_s, plan.price.has_value()},
                                           {u"most_usd"_s, amountValue(plan.most)}}) +
                 '\n');
    } else {
        const QString price = plan.most ? tr("at most %1").arg(formatMoney(*plan.most, QLocale())) : tr("at an unknown price");
        writeLine(tr("%1 requests, %2%3 tokens to %4, %5. Nothing was sent.")
                      .arg(QLocale().toString(m_entries.size()), plan.isExact ? QString() : u"≈ "_s,
                           QLocale().toString(plan.inputTokens), m_candidate->model.id, price));
    }
    emit ended(Done);
}

void BatchAsk::follow(const Job &job)
{
    if (job.id != m_jobId)
        return;
    m_lastState = job.state;
    const QString text = jobProgressText(job);
    if (!isOver(job.state) && !m_target.isJson && text != std::exchange(m_lastText, text))
        writeError(text);
    const bool isAccepted = job.state == JobState::Submitted || job.state == JobState::Running;
    if (!isOver(job.state) && !(m_isDetached && isAccepted))
        return;
    disconnect(&m_services->jobs, nullptr, this, nullptr);
    if (isOver(job.state)) {
        save(job);
        return;
    }
    writeLine(job.id);
    emit ended(Done);
}

void BatchAsk::save(const Job &job)
{
    m_services->jobs.batchEntries(job.id, this, [this, job](const Result<QList<BatchEntry>> &entries) {
        if (!entries) {
            fail(entries.error());
            return;
        }
        const bool hasAnswers = !entries->isEmpty() && entries->constFirst().answer.has_value();
        if (hasAnswers && !m_output.isEmpty()) {
            if (const auto written = writeBatchFile(m_output, *entries); !written) {
                fail(written.error());
                return;
            }
        }
        report(job, *entries);
    });
}

void BatchAsk::report(const Job &job, const QList<BatchEntry> &entries)
{
    const int answered = answeredIn(entries);
    if (job.error)
        writeError(job.error->message);
    else if (job.state != JobState::Stored)
        writeError(jobProgressText(job));
    else if (answered < entries.size())
        writeError(
            tr("%1 of %2 requests were not answered; their lines say why.").arg(entries.size() - answered).arg(entries.size()));
    m_services->ledger.attemptsOf(job.callId, this, [this, job, entries, answered](const Result<QList<AttemptRow>> &attempts) {
        const bool hasFile = !m_output.isEmpty() && m_output != u"-";
        if (m_target.isJson) {
            QJsonObject object = attemptsObject(attempts.value_or(QList<AttemptRow>()));
            object.insert(u"job"_s, job.id);
            object.insert(u"requests"_s, entries.size());
            object.insert(u"answered"_s, answered);
            if (hasFile)
                object.insert(u"files"_s, QJsonArray{m_output});
            if (job.error)
                object.insert(u"error"_s, errorObject(*job.error));
            // Stdout is the answers' alone where they go there.
            if (m_output == u"-")
                writeError(QString::fromUtf8(json::toBytes(object)));
            else
                writeOut(json::toBytes(object) + '\n');
        } else if (hasFile && job.state == JobState::Stored) {
            writeLine(m_output);
        }
        emit ended(exitCodeOfBatch(job, entries));
    });
}

void BatchAsk::interrupt()
{
    m_isInterrupted = true;
    if (m_jobId.isEmpty())
        return;
    if (m_lastState != JobState::Queued && m_lastState != JobState::Submitting) {
        // It is paid for: whoever comes next goes on waiting.
        writeError(tr("Stopped waiting. The batch goes on: maquette jobs wait %1 -o FILE").arg(m_jobId));
        emit ended(Interrupted);
        return;
    }
    m_services->jobs.cancel(m_jobId, this, [](const Result<Job> &) {});
}

} // namespace maquette::cli

#include "moc_batchask.cpp"
