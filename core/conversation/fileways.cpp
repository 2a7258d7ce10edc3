#include "core/conversation/fileways.h"

#include "core/calls/chatoperation.h"
#include "core/documents/pagerange.h"
#include "core/documents/pdfdocument.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace maquette {

using namespace Qt::StringLiterals;

namespace {

QString fileWords(const char *text)
{
    return QCoreApplication::translate("maquette::PromptFiles", text);
}

/// Asks the protocol itself, with a file that is none: what it would refuse later it refuses now.
Result<void> takesPdf(const Candidate &candidate)
{
    if (!candidate.provider || !candidate.provider->chatFor(candidate.model))
        return {};
    ChatMessage message;
    message.text = u"?"_s;
    message.documents = {DocumentPart{.mime = u"application/pdf"_s, .name = u"a.pdf"_s, .bytes = "%PDF", .assetHash = {}}};
    ChatRequest request;
    request.messages = {message};
    const auto encoded = ChatOperation::encodeFor(request, candidate);
    return encoded || encoded.error().kind != Error::Kind::Unsupported ? Result<void>() : tl::unexpected(encoded.error());
}

FileWay asText(const DocumentText &document)
{
    FileWay way{.way = SentAs::Text, .isPossible = document.hasText(), .note = {}};
    if (!way.isPossible)
        way.note = fileWords(QT_TRANSLATE_NOOP("maquette::PromptFiles", "There is no text in it."));
    else if (document.hasPictures)
        way.note = fileWords(QT_TRANSLATE_NOOP("maquette::PromptFiles", "Without its pictures."));
    return way;
}

FileWay asFile(const Attachment &attachment, const Candidate &candidate)
{
    FileWay way{.way = SentAs::File, .isPossible = true, .note = {}};
    if (!attachment.pages.isEmpty()) {
        way.isPossible = false;
        way.note = fileWords(QT_TRANSLATE_NOOP("maquette::PromptFiles", "A PDF goes as a whole; take all of its pages for that."));
    } else if (const auto taken = takesPdf(candidate); !taken) {
        way.isPossible = false;
        way.note = taken.error().message;
    } else if (candidate.model.can(Capability::Pdf) == Known::Unknown) {
        way.note = fileWords(QT_TRANSLATE_NOOP("maquette::PromptFiles", "Nobody says whether this model reads PDF files; it may refuse."));
    }
    return way;
}

FileWay asPages(const DocumentText &document, const Attachment &attachment, const Candidate &candidate)
{
    FileWay way{.way = SentAs::Pages,
                .isPossible = true,
                .note = fileWords(QT_TRANSLATE_NOOP("maquette::PromptFiles", "Each %1 pixels long.")).arg(QLocale().toString(kPageEdge))};
    const auto pages = pagesOf(attachment.pages, static_cast<int>(document.pages.size()));
    if (candidate.model.can(Capability::Vision) == Known::No) {
        way.isPossible = false;
        way.note = fileWords(QT_TRANSLATE_NOOP("maquette::PromptFiles", "%1 cannot see pictures.")).arg(candidate.model.displayName());
    } else if (!pages) {
        way.isPossible = false;
        way.note = pages.error().message;
    } else if (pages->size() > kMostPagePictures) {
        way.isPossible = false;
        way.note = fileWords(QT_TRANSLATE_NOOP("maquette::PromptFiles", "%1 pages at most go as pictures; choose which."))
                       .arg(QLocale().toString(kMostPagePictures));
    }
    return way;
}

const FileWay *find(const QList<FileWay> &ways, SentAs wanted)
{
    const auto found = std::find_if(ways.cbegin(), ways.cend(), [wanted](const FileWay &way) { return way.way == wanted; });
    return found == ways.cend() ? nullptr : &*found;
}

bool isPossible(const QList<FileWay> &ways, SentAs wanted)
{
    const FileWay *way = find(ways, wanted);
    return way && way->isPossible;
}

SentAs automatic(const DocumentText &document, const QList<FileWay> &ways, const Candidate &candidate)
{
    const bool losesNothing = document.kind != DocumentKind::Pdf || (document.isTextThroughout() && !document.hasPictures);
    if (losesNothing && isPossible(ways, SentAs::Text))
        return SentAs::Text;
    if (candidate.model.can(Capability::Pdf) == Known::Yes && isPossible(ways, SentAs::File))
        return SentAs::File;
    if (candidate.model.can(Capability::Vision) == Known::Yes && isPossible(ways, SentAs::Pages))
        return SentAs::Pages;
    for (const SentAs way : {SentAs::Text, SentAs::Pages, SentAs::File}) {
        if (isPossible(ways, way))
            return way;
    }
    return SentAs::Unsaid;
}

} // namespace

bool isSentDocument(const Attachment &attachment)
{
    return attachment.sentAs != SentAs::Unsaid && !attachment.mime.startsWith("image/"_L1);
}

QList<FileWay> fileWays(const DocumentText &document, const Attachment &attachment, const Candidate &candidate)
{
    QList<FileWay> ways{asText(document)};
    if (document.kind == DocumentKind::Pdf)
        ways << asFile(attachment, candidate) << asPages(document, attachment, candidate);
    return ways;
}

SentAs wayOf(const DocumentText &document, const Attachment &attachment, const Candidate &candidate)
{
    const QList<FileWay> ways = fileWays(document, attachment, candidate);
    if (attachment.sentAs == SentAs::Automatic)
        return automatic(document, ways, candidate);
    return isPossible(ways, attachment.sentAs) ? attachment.sentAs : SentAs::Unsaid;
}

Error refusalOf(const DocumentText &document, const Attachment &attachment, const Candidate &candidate)
{
    const QList<FileWay> ways = fileWays(document, attachment, candidate);
    const FileWay *wanted = find(ways, attachment.sentAs);
    // What was scanned goes as pictures or not at all.
    const QString why = wanted ? wanted->note : ways.constLast().note;
    return Error{.kind = Error::Kind::Unsupported,
                 .message = fileWords(QT_TRANSLATE_NOOP("maquette::PromptFiles",
                                                        "%1: %2 Choose another way for it in its menu, or another model."))
                                .arg(attachment.name, why)};
}

} // namespace maquette
