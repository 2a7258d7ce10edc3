#include "core/conversation/comparisonrows.h"

#include "core/conversation/messagerows.h"
#include "core/store/database.h"

#include <QCoreApplication>

#include <algorithm>

namespace maquette::rows {

using namespace Qt::StringLiterals;

namespace {

/// Characters of a question that stand above its answers.
constexpr int kPromptShown = 400;

/// An answer among those to the same question.
struct Rival
{
    MessageId id = 0;
    std::optional<qint64> place;
    bool isUnderWay = false;
    bool hasWords = false;
    bool isOpen = false;
    QString providerId;
    QString providerName;
    QString modelId;
};

/// All of them, oldest first.
Result<QList<Rival>> readRivals(SqlConnection &connection, const Message &question)
{
    auto query = connection.prepare(u"SELECT m.id, a.blind_place, m.owner IS NOT NULL AND m.state = ?, m.text_length > 0, a.vote = 0, "
                                    u"a.provider_id, a.provider_name, a.model_id "
                                    u"FROM message m JOIN answer a ON a.message_id = m.id WHERE m.conversation_id = ? AND m.parent_id = ? ORDER BY m.id");
    if (!query)
        return tl::unexpected(query.error());
    query->bind(static_cast<int>(MessageState::Streaming)).bind(question.conversationId).bind(question.id);
    QList<Rival> rivals;
    const auto read = query->forEach([&] {
        rivals.append({.id = query->integer(0),
                       .place = query->maybeInteger(1),
                       .isUnderWay = query->boolean(2),
                       .hasWords = query->boolean(3),
                       .isOpen = query->boolean(4),
                       .providerId = query->text(5),
                       .providerName = query->text(6),
                       .modelId = query->text(7)});
    });
    return read ? Result<QList<Rival>>(rivals) : tl::unexpected(read.error());
}

/// Of answers with the same letter (one that was asked for once more) only the newest; one that came to nothing takes no words
/// from the one before it.
void keepNewestOfLetter(QList<Rival> &rivals)
{
    for (qsizetype i = rivals.size() - 1; i >= 0; --i) {
        const auto place = rivals.at(i).place;
        const auto isSomething = [](const Rival &rival) { return rival.hasWords || rival.isUnderWay; };
        const Rival &one = rivals.at(i);
        const auto isBetter = [&](const Rival &other) {
            if (!place || other.place != place || other.id == one.id)
                return false;
            return isSomething(other) == isSomething(one) ? other.id > one.id : isSomething(other);
        };
        if (std::any_of(rivals.cbegin(), rivals.cend(), isBetter))
            rivals.removeAt(i);
    }
}

Result<void> countVote(SqlConnection &connection, const Rival &rival, BlindVote vote)
{
    return connection.execute(u"INSERT INTO model_tally (provider_id, model_id, provider_name, wins, losses, ties) VALUES (?, ?, ?, ?, ?, ?) "
                              u"ON CONFLICT (provider_id, model_id) DO UPDATE SET provider_name = excluded.provider_name, "
                              u"wins = wins + excluded.wins, losses = losses + excluded.losses, ties = ties + excluded.ties",
                              {rival.providerId, rival.modelId, rival.providerName, vote == BlindVote::Won, vote == BlindVote::Lost,
                               vote == BlindVote::Tied});
}

BlindVote voteFor(const Rival &rival, const Ballot &ballot)
{
    if (!rival.hasWords)
        return BlindVote::Lost;
    switch (ballot.kind) {
    case Ballot::Kind::Better: return rival.id == ballot.winner ? BlindVote::Won : BlindVote::Lost;
    case Ballot::Kind::Tie: return BlindVote::Tied;
    case Ballot::Kind::None: break;
    }
    return BlindVote::Lost;
}

} // namespace

Result<AnswerColumns> readColumns(SqlConnection &connection, MessageId question)
{
    const auto asked = readMessage(connection, question);
    if (!asked)
        return tl::unexpected(asked.error());
    auto rivals = readRivals(connection, *asked);
    if (!rivals)
        return tl::unexpected(rivals.error());
    AnswerColumns columns;
    columns.question = question;
    columns.prompt = asked->text.left(kPromptShown);
    columns.isBlind = std::any_of(rivals->cbegin(), rivals->cend(), [](const Rival &rival) { return rival.place && rival.isOpen; });
    columns.haveEnded = std::none_of(rivals->cbegin(), rivals->cend(), [](const Rival &rival) { return rival.isUnderWay; });
    keepNewestOfLetter(*rivals);
    rivals->remove(0, std::max<qsizetype>(0, rivals->size() - Comparing::kMost));
    std::stable_sort(rivals->begin(), rivals->end(), [](const Rival &a, const Rival &b) {
        return a.place.value_or(Comparing::kMost) < b.place.value_or(Comparing::kMost);
    });
    for (const Rival &rival : std::as_const(*rivals)) {
        columns.letters.append(static_cast<int>(rival.place.value_or(columns.answers.size())));
        columns.answers.append(rival.id);
    }
    return columns;
}

Result<TranscriptPath> readColumn(SqlConnection &connection, MessageId from)
{
    const auto head = readHead(connection, from);
    if (!head)
        return tl::unexpected(head.error());
    const auto leaf = lastShownLeaf(connection, *head);
    if (!leaf)
        return tl::unexpected(leaf.error());
    return readPathTo(connection, head->conversationId, *leaf, head->parentId);
}

Result<QList<MessageId>> castVote(SqlConnection &connection, MessageId question, const Ballot &ballot)
{
    const auto asked = readHead(connection, question);
    if (!asked)
        return tl::unexpected(asked.error());
    auto rivals = readRivals(connection, *asked);
    if (!rivals)
        return tl::unexpected(rivals.error());
    if (std::any_of(rivals->cbegin(), rivals->cend(), [](const Rival &rival) { return rival.isUnderWay; }))
        return failure(Error::Kind::Rejected, QCoreApplication::translate("maquette::Conversations", "Not all answers are there yet. Wait for them, or stop them."));
    const auto marked = connection.execute(u"UPDATE answer SET vote = ? WHERE vote = 0 AND blind_place IS NOT NULL AND message_id IN "
                                           u"(SELECT id FROM message WHERE conversation_id = ? AND parent_id = ?)",
                                           {static_cast<int>(BlindVote::Lost), asked->conversationId, question});
    if (!marked)
        return tl::unexpected(marked.error());
    rivals->removeIf([](const Rival &rival) { return !rival.place || !rival.isOpen; });
    QList<MessageId> revealed;
    for (const Rival &rival : std::as_const(*rivals))
        revealed.append(rival.id);
    keepNewestOfLetter(*rivals);
    const auto isWinner = [&](const Rival &rival) { return rival.id == ballot.winner && rival.hasWords; };
    const bool hasWinner = std::any_of(rivals->cbegin(), rivals->cend(), isWinner);
    if (rivals->isEmpty() || (ballot.kind == Ballot::Kind::Better && !hasWinner))
        return failure(Error::Kind::Rejected, QCoreApplication::translate("maquette::Conversations", "There is nothing to vote on here."));
    // Against nobody there is nothing to win.
    const bool counts = std::count_if(rivals->cbegin(), rivals->cend(), [](const Rival &rival) { return rival.hasWords; }) > 1;
    for (const Rival &rival : std::as_const(*rivals)) {
        const BlindVote vote = voteFor(rival, ballot);
        auto done = connection.execute(u"UPDATE answer SET vote = ? WHERE message_id = ?", {static_cast<int>(vote), rival.id});
        if (done && counts && rival.hasWords)
            done = countVote(connection, rival, vote);
        if (!done)
            return tl::unexpected(done.error());
    }
    return revealed;
}

Result<QList<ModelTally>> readTally(SqlConnection &connection)
{
    auto query = connection.prepare(u"SELECT provider_id, provider_name, model_id, wins, losses, ties FROM model_tally "
                                    u"ORDER BY wins DESC, losses, model_id, provider_id");
    if (!query)
        return tl::unexpected(query.error());
    QList<ModelTally> tally;
    const auto read = query->forEach([&] {
        tally.append({query->text(0), query->text(1), query->text(2), static_cast<int>(query->integer(3)),
                      static_cast<int>(query->integer(4)), static_cast<int>(query->integer(5))});
    });
    return read ? Result<QList<ModelTally>>(tally) : tl::unexpected(read.error());
}

Result<MergeBasis> readMerge(SqlConnection &connection, MessageId question, const QList<MessageId> &answers)
{
    const auto asked = readMessage(connection, question);
    if (!asked)
        return tl::unexpected(asked.error());
    MergeBasis basis{asked->conversationId, asked->parentId, asked->text, asked->attachments, {}};
    for (const MessageId id : answers) {
        const auto answer = readMessage(connection, id);
        if (!answer)
            return tl::unexpected(answer.error());
        if (answer->parentId != question || answer->state == MessageState::Streaming || answer->text.trimmed().isEmpty())
            return failure(Error::Kind::Rejected, QCoreApplication::translate("maquette::Conversations", "Only answers to one question that are there can be merged."));
        basis.answers.append(answer->text);
    }
    if (basis.answers.size() < Comparing::kFewest)
        return failure(Error::Kind::Rejected, QCoreApplication::translate("maquette::Conversations", "It takes two answers at least to merge them."));
    return basis;
}

} // namespace maquette::rows
