#include "tests/contract/contractvalues.h"
#include "tests/contract/contractwalk.h"
#include "tests/support/await.h"
#include "tests/support/fixtures.h"

#include "core/base/json.h"
#include "core/ledger/mediacosting.h"

#include <QBuffer>
#include <QImage>
#include <QJsonArray>
#include <QJsonDocument>

using namespace maquette;
using namespace maquette::test;
using namespace Qt::StringLiterals;

using What = ContractPart::What;

namespace {

const QByteArray kFilm = QByteArray("\0\0\0\x18"
                                    "ftypmp42\0\0\0\0mp42isom",
                                    24);

QByteArray picture()
{
    QImage image(32, 24, QImage::Format_RGB32);
    image.fill(0xff336699);
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "PNG");
    return bytes;
}

/// The states of a task, null for an answer without a body.
QJsonArray statesOf(const QByteArray &file)
{
    const QJsonDocument document = QJsonDocument::fromJson(file);
    return document.isArray() ? document.array() : document.object().value("states"_L1).toArray();
}

LoopbackReply stateReply(const ContractHouse &house, const QJsonValue &state)
{
    return state.isObject() ? LoopbackReply::json(house.atHome(json::toBytes(state.toObject()))) : LoopbackReply::answer(202, {});
}

} // namespace

/// Pictures and films of every built-in provider through the job engine, over real sockets: submission, polls, downloads, where
/// the key went, what lies in the library, and what the ledger says of it.
class MediaWalkTest : public ContractWalk
{
    Q_OBJECT

public:
    MediaWalkTest() : ContractWalk({What::Image, What::Video}) {}

private slots:
    void everyPartWorks_data() { addRows(); }
    void everyPartWorks();

private:
    static JobRequest jobOf(const Row &row);
    static QString statesPath(const Row &row);
    static void serveFiles(ContractHouse &house, const Row &row, const QJsonArray &polls);
    static TaskStatus read(const Row &row, const QJsonValue &state);
    static void checkCost(const Row &row, const AttemptRow &attempt);
    QJsonObject seenOf(const Row &row, ContractHouse &house, const Job &job);
    QJsonObject walk(const Row &row, ContractHouse &house, const QJsonArray &polls);
    QJsonArray otherEnds(const Row &row, const QJsonArray &states, qsizetype from);
};

JobRequest MediaWalkTest::jobOf(const Row &row)
{
    return {.feature = row.model.kind == ModelKind::Video ? JobFeature::Video : JobFeature::Image,
            .accountId = u"account"_s,
            .modelId = row.model.id,
            .project = {},
            .prompt = u"a red barn at dusk"_s,
            .values = row.entry["values"_L1].toObject(),
            .inputs = {},
            .maxCost = {}};
}

QString MediaWalkTest::statesPath(const Row &row)
{
    const QString name = row.part.api.isEmpty() ? (row.part.what == What::Video ? u"video"_s : u"image"_s) : row.part.api;
    return row.vendor.id + u'/' + name + u"-states.json"_s;
}

/// What is asked for once the queue is empty.
void MediaWalkTest::serveFiles(ContractHouse &house, const Row &row, const QJsonArray &polls)
{
    const LoopbackReply file = row.model.kind == ModelKind::Video ? LoopbackReply::answer(200, kFilm, "video/mp4")
                                                                  : LoopbackReply::answer(200, picture(), "image/png");
    house.api.setReply(file);
    house.elsewhere.setReply(file);
    if (polls.isEmpty() || !polls.last().isObject())
        return;
    // Whoever asks once more after the last of them hears the same again: what is done stays done.
    house.api.setHandler([&house, file, last = polls.size(), end = stateReply(house, polls.last())](const LoopbackRequest &request) {
        return house.api.requests().value(last).target == request.target ? end : file;
    });
}

TaskStatus MediaWalkTest::read(const Row &row, const QJsonValue &state)
{
    const QByteArray body = state.isObject() ? json::toBytes(state.toObject()) : QByteArray();
    const auto status =
        row.vendor.mediaFor(row.model)->decodePoll({.head = {.status = state.isObject() ? 200 : 202, .headers = {}}, .body = body});
    return status.value_or(TaskStatus());
}

/// By the shipped price or by what the provider says, and unknown without either.
void MediaWalkTest::checkCost(const Row &row, const AttemptRow &attempt)
{
    QCOMPARE(attempt.hold.price, row.model.price);
    QCOMPARE(attempt.hold.isPlayMoney, row.vendor.isPlayMoney);
    const std::optional<Money> cost = attempt.completion.cost;
    const Usage &units = attempt.completion.usage;
    if (attempt.state == AttemptState::Settled && units.reportedCost)
        QCOMPARE(cost, units.reportedCost);
    else if (!row.model.price && attempt.state != AttemptState::Released)
        QVERIFY(!cost);
    else if (attempt.state == AttemptState::Settled) {
        const MediaRequest asked{.prompt = jobOf(row).prompt, .values = jobOf(row).values, .inputs = {}};
        QCOMPARE(cost, mediaCostFigure(row.model.price, units, mediaFigures(asked, row.model), attempt.completion.usageSource,
                                       ContractHouse::now())
                           .cost);
        if (row.model.price->perImage && row.model.price->imageTable.isEmpty() && units.allOutput() == 0)
            QCOMPARE(cost, times(*row.model.price->perImage, units.images));
    }
}

QJsonObject MediaWalkTest::seenOf(const Row &row, ContractHouse &house, const Job &job)
{
    QJsonArray files;
    for (const JobFile &file : job.files) {
        files.append(told({{u"mime"_s, file.mime},
                           {u"seed"_s, file.seed ? QJsonValue(*file.seed) : QJsonValue()},
                           {u"expires"_s, file.expiresAt.toUTC().toString(Qt::ISODate)},
                           {u"isStored"_s, !file.assetHash.isEmpty()}}));
    }
    const AttemptRow attempt = house.onlyAttempt();
    checkCost(row, attempt);
    return told({{u"state"_s, jobStateName(job.state)},
                 {u"error"_s, job.error ? errorKindName(job.error->kind) : QString()},
                 {u"files"_s, files},
                 {u"ledger"_s, toJson(attempt)}});
}

QJsonObject MediaWalkTest::walk(const Row &row, ContractHouse &house, const QJsonArray &polls)
{
    house.api.enqueue(house.recorded(row.vendor.id + u'/' + (row.part.fixtures.first().first())));
    for (const QJsonValue &poll : polls)
        house.api.enqueue(stateReply(house, poll));
    serveFiles(house, row, polls);
    return seenOf(row, house, house.run(jobOf(row), row.model));
}

/// Every other end that the fixture has, each of a task of its own.
QJsonArray MediaWalkTest::otherEnds(const Row &row, const QJsonArray &states, qsizetype from)
{
    QJsonArray ends;
    for (qsizetype i = from; i < states.size(); ++i) {
        if (!read(row, states.at(i)).isOver())
            continue;
        ContractHouse house(row.vendor);
        const QJsonObject end = walk(row, house, {states.at(i)});
        const QString problem = house.keyProblem();
        if (!problem.isEmpty())
            QTest::qFail(qPrintable(problem), __FILE__, __LINE__);
        ends.append(end);
    }
    return ends;
}

void MediaWalkTest::everyPartWorks()
{
    Row row;
    if (!open(row))
        return;
    ContractHouse house(row.vendor);
    const QString path = row.vendor.id + u'/' + row.part.fixtures.first().first();
    const HttpResponse answer = httpFixture(path);
    const auto decoder = row.vendor.mediaFor(row.model)->decoder({}, row.model);
    std::vector<MediaEvent> events;
    decoder->begin(answer.head);
    QVERIFY2(decoder->feed(answer.body, events) && decoder->end(events), qPrintable(path));
    if (!decoder->reply().task) {
        const QJsonObject seen = walk(row, house, {});
        QCOMPARE(seen.value("state"_L1).toString(), u"stored"_s);
        compare(row, house, {{u"value"_s, seen}});
        return;
    }
    if (!hasFixture(statesPath(row)))
        QFAIL(qPrintable(u"%1 lacks tests/fixtures/%2"_s.arg(row.vendor.name, statesPath(row))));
    const QJsonArray states = statesOf(fixture(statesPath(row)));
    qsizetype done = 0;
    while (done < states.size() && read(row, states.at(done)).state != TaskState::Succeeded)
        ++done;
    QVERIFY2(done < states.size(), qPrintable(statesPath(row) + u" has no task that succeeds"_s));
    // Two questions before the last: what comes earlier adds nothing but waiting.
    QJsonArray polls;
    for (qsizetype i = std::max<qsizetype>(0, done - 2); i <= done; ++i) {
        if (i == done || !read(row, states.at(i)).isOver())
            polls.append(states.at(i));
    }
    const QJsonObject seen = walk(row, house, polls);
    QCOMPARE(seen.value("state"_L1).toString(), u"stored"_s);
    const QJsonArray others = otherEnds(row, states, done + 1);
    compare(row, house, {{u"value"_s, seen}, {u"otherEnds"_s, others}});
}

QTEST_GUILESS_MAIN(MediaWalkTest)
#include "tst_mediawalk.moc"
