#include "ui/panes/history/exchangeview.h"

#include "ui/panes/history/exchangewords.h"
#include "ui/theme/appearance.h"
#include "ui/widgets/button.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/onpool.h"
#include "ui/widgets/searchfield.h"

#include <QApplication>
#include <QBoxLayout>
#include <QClipboard>
#include <QLabel>
#include <QPlainTextEdit>
#include <QTextBlock>

namespace maquette::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int kLines = 12;
/// More marks than anybody looks at.
constexpr int kMostMarks = 500;

} // namespace

ExchangeView::ExchangeView(AttemptBodies &bodies, QWidget *parent)
    : QWidget(parent)
    , m_bodies(bodies)
    , m_search(new SearchField)
    , m_found(makeLabel({}, TextRole::Small, Ink::Muted))
    , m_copyRequest(new Button(tr("Copy request")))
    , m_copyReply(new Button(tr("Copy reply")))
    , m_copyCurl(new Button(tr("Copy as curl")))
{
    build();
    hide();
    // The row ends before what was sent and came is written.
    connect(&m_bodies, &AttemptBodies::kept, this, [this](const QString &attemptId) {
        if (attemptId == m_attemptId)
            showAttempt(attemptId);
    });
}

void ExchangeView::build()
{
    m_search->setObjectName(u"exchangeSearch"_s);
    m_search->setAccessibleName(tr("Search in request and reply"));
    m_search->setPlaceholderText(tr("Search in request and reply"));
    m_found->setObjectName(u"exchangeFound"_s);
    m_copyRequest->setObjectName(u"copyRequest"_s);
    m_copyReply->setObjectName(u"copyReply"_s);
    m_copyCurl->setObjectName(u"copyCurl"_s);
    m_copyCurl->setToolTip(tr("A command for a shell; the key is the variable API_KEY."));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space(2));
    column->addWidget(m_search);
    column->addWidget(m_found);
    column->addWidget(makeSectionLabel(tr("Request")));
    m_request = makeText(u"requestText"_s, tr("Request"));
    column->addWidget(m_request);
    column->addWidget(makeSectionLabel(tr("Reply")));
    m_reply = makeText(u"replyText"_s, tr("Reply"));
    column->addWidget(m_reply);
    auto *buttons = new QWidget;
    auto *flow = new FlowLayout(buttons);
    for (Button *button : {m_copyRequest, m_copyReply, m_copyCurl})
        flow->addWidget(button);
    column->addWidget(buttons);
    m_found->hide();
    connect(m_search, &SearchField::searchChanged, this, &ExchangeView::mark);
    connect(m_copyRequest, &QPushButton::clicked, this, [this] { copy(messageText(m_body.request, m_locale)); });
    connect(m_copyReply, &QPushButton::clicked, this, [this] { copy(messageText(m_body.reply, m_locale)); });
    connect(m_copyCurl, &QPushButton::clicked, this, [this] { copy(curlCommand(m_body.request)); });
}

QPlainTextEdit *ExchangeView::makeText(const QString &name, const QString &title)
{
    auto *text = new QPlainTextEdit;
    text->setObjectName(name);
    text->setAccessibleName(title);
    text->setReadOnly(true);
    text->setTabChangesFocus(true);
    text->setLineWrapMode(QPlainTextEdit::NoWrap);
    // What goes over the wire is read from the left in every language.
    text->setLayoutDirection(Qt::LeftToRight);
    setTextRole(text, TextRole::Code);
    text->setFixedHeight(QFontMetrics(appearanceOf(this).font(TextRole::Code)).lineSpacing() * kLines);
    return text;
}

void ExchangeView::showAttempt(const QString &attemptId)
{
    m_attemptId = attemptId;
    if (attemptId.isEmpty()) {
        hide();
        return;
    }
    m_bodies.find(attemptId, this, [this, attemptId](const Result<std::optional<AttemptBody>> &found) {
        if (attemptId != m_attemptId)
            return;
        if (!found) {
            emit failed(found.error());
            return;
        }
        if (!*found) {
            hide();
            return;
        }
        // Megabytes of JSON are no work for the thread that paints.
        const auto read = [body = **found, locale = m_locale] { return textsOf(body, locale); };
        onPool(this, read, [this, attemptId, body = **found](const Texts &texts) {
            if (attemptId == m_attemptId)
                show(body, texts);
        });
    });
}

ExchangeView::Texts ExchangeView::textsOf(const AttemptBody &body, const QLocale &locale)
{
    return {shownText(readableText(body.request, locale)), shownText(readableText(body.reply, locale)),
            isWholeRequest(body.request)};
}

void ExchangeView::show(const AttemptBody &body, const Texts &texts)
{
    m_body = body;
    m_request->setPlainText(texts.request);
    m_reply->setPlainText(texts.reply);
    m_copyCurl->setEnabled(texts.isWhole);
    mark();
    setVisible(true);
}

void ExchangeView::mark()
{
    const QString wanted = m_search->text().trimmed();
    int found = 0;
    bool isBounded = false;
    for (QPlainTextEdit *text : {m_request, m_reply}) {
        QList<QTextEdit::ExtraSelection> marks;
        QTextCursor at(text->document());
        while (!wanted.isEmpty() && marks.size() < kMostMarks) {
            at = text->document()->find(wanted, at);
            if (at.isNull())
                break;
            QTextEdit::ExtraSelection mark;
            mark.cursor = at;
            mark.format.setBackground(appearanceOf(this).tokens.accentSoft);
            marks.append(mark);
        }
        text->setExtraSelections(marks);
        if (!marks.isEmpty()) {
            QTextCursor first(text->document());
            first.setPosition(marks.constFirst().cursor.selectionStart());
            text->setTextCursor(first);
            text->centerCursor();
        }
        found += static_cast<int>(marks.size());
        isBounded = isBounded || marks.size() == kMostMarks;
    }
    m_found->setVisible(!wanted.isEmpty());
    if (isBounded)
        m_found->setText(tr("%1+ places", "at least that many").arg(m_locale.toString(found)));
    else
        m_found->setText(found > 0 ? tr("%Ln place(s)", nullptr, found) : tr("Not found"));
}

void ExchangeView::copy(const QString &text)
{
    QApplication::clipboard()->setText(text);
}

} // namespace maquette::ui

#include "moc_exchangeview.cpp"
