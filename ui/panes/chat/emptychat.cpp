#include "ui/panes/chat/emptychat.h"

#include "ui/theme/appearance.h"
#include "ui/widgets/button.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/scrolled.h"

#include <QBoxLayout>
#include <QLabel>
#include <QScrollArea>

namespace maquette::ui {

EmptyChat::EmptyChat(QWidget *parent)
    : QWidget(parent)
    , m_words(new QWidget)
    , m_title(makeLabel({}, TextRole::Figure))
    , m_text(makeParagraph({}, TextRole::Body, Ink::Muted))
{
    auto *words = new QVBoxLayout(m_words);
    words->setContentsMargins(0, 0, 0, 0);
    words->setSpacing(space(2));
    m_title->setAlignment(Qt::AlignCenter);
    m_text->setAlignment(Qt::AlignCenter);
    words->addWidget(m_title);
    words->addWidget(m_text);
    auto *row = new QHBoxLayout;
    row->setSpacing(space(2));
    auto *model = new Button(tr("Choose a model"));
    auto *attach = new Button(tr("Attach files"));
    row->addStretch(1);
    row->addWidget(model);
    row->addWidget(attach);
    row->addStretch(1);
    words->addSpacing(space(2));
    words->addLayout(row);
    auto *ground = new QWidget;
    m_column = new QVBoxLayout(ground);
    m_column->setContentsMargins(20, 20, 20, 20);
    m_column->addStretch(1);
    m_column->addWidget(m_words);
    m_column->addStretch(1);
    // A low window, or a high composer, leaves less room than a welcome needs.
    auto *scroll = makeScrolled(ground);
    auto *whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->addWidget(scroll);
    connect(model, &QPushButton::clicked, this, &EmptyChat::chooseModelRequested);
    connect(attach, &QPushButton::clicked, this, &EmptyChat::attachRequested);
    setModelName({});
}

void EmptyChat::setModelName(const QString &name)
{
    m_modelName = name;
    showWords();
}

void EmptyChat::setTemporary(bool isTemporary)
{
    m_isTemporary = isTemporary;
    showWords();
}

void EmptyChat::showWords()
{
    m_title->setText(m_isTemporary ? tr("A temporary chat") : tr("A new chat"));
    if (m_isTemporary) {
        m_text->setText(tr("It is in no list, no search, no export and no backup. When you leave it, its messages, its draft and the files that came with it "
                           "are deleted. What it cost stays in the history, without its words; the provider may keep what it was sent."));
        return;
    }
    m_text->setText(m_modelName.isEmpty() ? tr("Write below what you want to know or have made.")
                                          : tr("Write below what you want to know or have made. %1 answers; every message shows its "
                                               "price before and after.")
                                                .arg(m_modelName));
}

void EmptyChat::setWelcome(QWidget *card)
{
    if (m_welcome)
        m_welcome->deleteLater();
    m_welcome = nullptr;
    if (card) {
        // A row of its own: the card's height depends on the width that it really gets.
        m_welcome = new QWidget;
        auto *row = new QHBoxLayout(m_welcome);
        row->setContentsMargins(0, 0, 0, 0);
        row->addStretch(1);
        row->addWidget(card, 1000);
        row->addStretch(1);
        m_column->insertWidget(1, m_welcome);
    }
    m_words->setVisible(!card);
}

} // namespace maquette::ui

#include "moc_emptychat.cpp"
