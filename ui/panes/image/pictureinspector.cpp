#include "ui/panes/image/pictureinspector.h"

#include "ui/models/format.h"
#include "ui/models/jobwords.h"
#include "ui/theme/appearance.h"
#include "ui/theme/icons.h"
#include "ui/theme/painting.h"
#include "ui/widgets/button.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/factlist.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/scrolled.h"
#include "ui/widgets/taborder.h"
#include "ui/widgets/textfield.h"

#include <QAbstractButton>
#include <QBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPainter>
#include <QPainterPath>
#include <QScrollArea>

#include <utility>

namespace maquette::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int kMostStars = 5;
constexpr int kFamilyWidth = 56;
constexpr int kFamilyHeight = 40;

/// A star that is full or not.
class StarButton final : public QAbstractButton
{
public:
    explicit StarButton(int number)
    {
        setCheckable(true);
        setFocusPolicy(Qt::StrongFocus);
        setFixedSize(26, 26);
        setAccessibleName(PictureInspector::tr("%n star(s)", nullptr, number));
        setToolTip(accessibleName());
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        const Tokens &t = tokensOf(this);
        QPainter painter(this);
        if (hasFocus())
            drawFocusRing(painter, rect(), 6, t.accent);
        icons::paint(painter, u"star"_s, isChecked() ? t.accent : t.faint, rect(), 18);
        if (isChecked()) {
            // The same shape, filled.
            painter.setRenderHint(QPainter::Antialiasing);
            painter.setPen(Qt::NoPen);
            painter.setBrush(t.accent);
            painter.translate(4, 4);
            painter.scale(0.75, 0.75);
            static const QPolygonF star{{12, 4}, {14.4, 9}, {19.8, 9.7}, {15.8, 13.5}, {16.8, 18.9}, {12, 16.3}, {7.2, 18.9}, {8.2, 13.5}, {4.2, 9.7}, {9.6, 9}};
            painter.drawPolygon(star);
        }
    }
};

/// One of the family, as a small picture.
class FamilyButton final : public QAbstractButton
{
public:
    FamilyButton(maquette::Thumbnails &thumbnails, QString hash, bool isSelf)
        : m_thumbnails(thumbnails), m_hash(std::move(hash)), m_isSelf(isSelf)
    {
        setFixedSize(kFamilyWidth, kFamilyHeight);
        setFocusPolicy(isSelf ? Qt::NoFocus : Qt::StrongFocus);
        connect(&thumbnails, &maquette::Thumbnails::ready, this, [this](const QString &ready) {
            if (ready == m_hash)
                update();
        });
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        const Tokens &t = tokensOf(this);
        QPainter painter(this);
        painter.setRenderHints(QPainter::Antialiasing | QPainter::SmoothPixmapTransform);
        const QRectF place = QRectF(rect()).adjusted(2, 2, -2, -2);
        const QImage image = m_thumbnails.at(m_hash, ThumbnailSize::Small);
        painter.save();
        QPainterPath clip;
        clip.addRoundedRect(place, 6, 6);
        painter.setClipPath(clip);
        painter.fillRect(place, t.code);
        QRectF shown(QPointF(), QSizeF(image.size()).scaled(place.size(), Qt::KeepAspectRatioByExpanding));
        shown.moveCenter(place.center());
        if (!image.isNull())
            painter.drawImage(shown, image);
        painter.restore();
        if (m_isSelf || hasFocus())
            drawFocusRing(painter, rect(), 8, t.accent);
    }

private:
    maquette::Thumbnails &m_thumbnails;
    QString m_hash;
    bool m_isSelf;
};

QString sizeWords(const QSize &size, const QLocale &locale)
{
    return size.isEmpty() ? QString() : u"%1 × %2"_s.arg(locale.toString(size.width()), locale.toString(size.height()));
}

} // namespace

PictureInspector::PictureInspector(maquette::Thumbnails &thumbnails, QWidget *parent)
    : QWidget(parent)
    , m_thumbnails(thumbnails)
    , m_title(new ElidedLabel)
    , m_hint(makeParagraph(tr("Choose a picture to see how it was made, what it cost and what came of it."), TextRole::Body, Ink::Muted))
    , m_all(new QWidget)
    , m_facts(new FactList)
    , m_promptLabel(makeSectionLabel(tr("Prompt")))
    , m_prompt(makeParagraph({}, TextRole::Body, Ink::Muted))
    , m_negative(makeParagraph({}, TextRole::Small, Ink::Muted))
    , m_familyLabel(makeSectionLabel(tr("Lineage")))
    , m_family(new QWidget)
    , m_familyRow(new FlowLayout(m_family, space(1)))
    , m_tags(new QLineEdit)
    , m_note(new TextField)
{
    m_title->setObjectName(u"pictureTitle"_s);
    m_title->setElideMode(Qt::ElideMiddle);
    setTextRole(m_title, TextRole::Title);
    m_title->setFixedHeight(appearanceOf(this).scaled(kHeadHeight));
    m_prompt->setObjectName(u"picturePrompt"_s);
    m_prompt->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_model = m_facts->add(tr("Model"));
    m_size = m_facts->add(tr("Size"));
    m_seed = m_facts->add(tr("Seed"));
    m_made = m_facts->add(tr("Made"));
    m_cost = m_facts->add(tr("Cost"));
    m_project = m_facts->add(tr("Project"));
    m_request = m_facts->add(tr("Request"));
    setInk(m_cost, Ink::Money);
    m_familyRow->setContentsMargins(0, 0, 0, 0);
    auto *column = new QVBoxLayout(m_all);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space(2));
    column->addWidget(m_facts);
    column->addSpacing(space(2));
    column->addWidget(m_promptLabel);
    column->addWidget(m_prompt);
    column->addWidget(m_negative);
    column->addSpacing(space(2));
    column->addWidget(m_familyLabel);
    column->addWidget(m_family);
    column->addSpacing(space(2));
    column->addWidget(buildUses());
    column->addSpacing(space(2));
    column->addWidget(buildMarks());
    m_shot = buildShot();

    auto *inside = new QWidget;
    auto *whole = new QVBoxLayout(inside);
    whole->setContentsMargins(16, 3, 16, 16);
    whole->addWidget(m_hint);
    whole->addWidget(m_all);
    whole->addWidget(m_shot);
    whole->addStretch(1);
    m_title->setContentsMargins(16, 0, 16, 0);
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->setSpacing(0);
    outer->addWidget(m_title);
    outer->addWidget(makeScrolled(inside), 1);
    setRecord(0, nullptr);
}

QWidget *PictureInspector::buildUses()
{
    auto *box = new QWidget;
    auto *column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space(2));
    column->addWidget(makeSectionLabel(tr("Use it")));
    auto *holder = new QWidget;
    auto *flow = new FlowLayout(holder, space(2));
    flow->setContentsMargins(0, 0, 0, 0);
    const auto add = [&](const QString &text, const char *name, void (PictureInspector::*signal)()) {
        auto *button = new Button(text);
        button->setObjectName(QLatin1String(name));
        flow->addWidget(button);
        connect(button, &QPushButton::clicked, this, signal);
        return button;
    };
    add(tr("Copy"), "copyPicture", &PictureInspector::copyRequested);
    add(tr("Save as…"), "savePicture", &PictureInspector::saveRequested);
    add(tr("Use as reference"), "useAsReference", &PictureInspector::referenceRequested);
    m_recreate = add(tr("Recreate"), "recreate", &PictureInspector::recreateRequested);
    add(tr("Show the file"), "revealPicture", &PictureInspector::revealRequested);
    m_call = add(tr("Open the call"), "openCall", &PictureInspector::callRequested);
    add(tr("To the trash"), "trashPicture", &PictureInspector::trashRequested);
    column->addWidget(holder);
    return box;
}

QWidget *PictureInspector::buildMarks()
{
    auto *box = new QWidget;
    auto *column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space(1) + 2);
    auto *stars = new QHBoxLayout;
    stars->setSpacing(2);
    stars->addWidget(makeSectionLabel(tr("Stars")), 1);
    for (int number = 1; number <= kMostStars; ++number) {
        auto *star = new StarButton(number);
        star->setObjectName(u"star%1"_s.arg(number));
        stars->addWidget(star);
        m_stars.append(star);
        connect(star, &QAbstractButton::clicked, this, [this, number] {
            // The star that is the last one takes itself away.
            const int chosen = m_marks.stars == number ? number - 1 : number;
            showStars(chosen);
            emit starsChosen(m_id, chosen);
        });
    }
    column->addLayout(stars);
    m_tags->setObjectName(u"pictureTags"_s);
    m_tags->setPlaceholderText(tr("none"));
    m_tags->setToolTip(tr("Words with commas between them"));
    m_note->setObjectName(u"pictureNote"_s);
    m_note->setLines(2, 6);
    column->addSpacing(space(2));
    column->addWidget(makeSectionLabel(tr("Tags"), m_tags));
    column->addWidget(m_tags);
    column->addSpacing(space(2));
    column->addWidget(makeSectionLabel(tr("Note"), m_note));
    column->addWidget(m_note);
    connect(m_tags, &QLineEdit::editingFinished, this, &PictureInspector::finishEditing);
    connect(m_note, &TextField::editingFinished, this, &PictureInspector::finishEditing);
    return box;
}

QWidget *PictureInspector::buildShot()
{
    auto *box = new QWidget;
    m_shotText = makeParagraph({}, TextRole::Body, Ink::Normal);
    m_shotText->setObjectName(u"shotText"_s);
    auto *column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space(2));
    column->addWidget(m_shotText);
    const auto add = [&](const QString &text, const char *name, void (PictureInspector::*signal)()) {
        auto *button = new Button(text);
        button->setObjectName(QLatin1String(name));
        column->addWidget(button, 0, Qt::AlignLeading);
        connect(button, &QPushButton::clicked, this, signal);
        return button;
    };
    m_stop = add(tr("Stop"), "stopShot", &PictureInspector::stopRequested);
    m_find = add(tr("Look for it at the provider"), "findShot", &PictureInspector::findAgainRequested);
    m_notSent = add(tr("It was never sent"), "notSentShot", &PictureInspector::notSentRequested);
    m_resume = add(tr("Ask again how it stands"), "resumeShot", &PictureInspector::resumeRequested);
    m_order = add(tr("Put it into the form again"), "orderShot", &PictureInspector::orderRequested);
    m_dismiss = add(tr("Take it out of the strip"), "dismissShot", &PictureInspector::dismissRequested);
    return box;
}

void PictureInspector::showPart(QWidget *part)
{
    for (QWidget *one : std::initializer_list<QWidget *>{m_hint, m_all, m_shot})
        one->setVisible(one == part);
}

void PictureInspector::setRecord(AssetId id, const AssetRecord *record)
{
    const bool isSame = record && id == m_id;
    if (!isSame)
        finishEditing();
    m_id = record ? id : 0;
    const AssetMarks before = std::exchange(m_marks, record ? record->marks : AssetMarks());
    m_title->setText(record ? record->asset.name : tr("Picture"));
    showPart(record ? m_all : m_hint);
    if (!record)
        return;
    showFacts(*record);
    showStars(m_marks.stars);
    // What differs from what was known of the same picture is being written.
    if (!isSame || writtenTags() == before.tags)
        m_tags->setText(m_marks.tags.join(u", "_s));
    if (const QString written = m_note->toPlainText(); (!isSame || written == before.note) && written != m_marks.note)
        m_note->setPlainText(m_marks.note);
    if (isSame)
        return;
    m_facts->set(m_request, {});
    m_familyLabel->hide();
    m_family->hide();
}

void PictureInspector::showFacts(const AssetRecord &record)
{
    const AssetRecipe &recipe = record.recipe;
    const QLocale locale = this->locale();
    m_facts->set(m_model, recipe.modelId);
    m_model->setToolTip(recipe.accountName.isEmpty() ? recipe.providerName : tr("%1 through %2").arg(recipe.modelId, recipe.accountName));
    m_facts->set(m_size, sizeWords(record.asset.size, locale));
    m_facts->set(m_seed, seedOf(recipe));
    m_facts->set(m_made, locale.toString(record.asset.createdAt.toLocalTime(), QLocale::ShortFormat));
    QString cost;
    if (recipe.cost)
        cost = recipe.isPlayMoney ? tr("play %1").arg(formatMoney(*recipe.cost, locale, recipe.currency))
                                  : formatMoney(*recipe.cost, locale, recipe.currency);
    else if (!recipe.callId.isEmpty())
        cost = tr("unknown");
    m_facts->set(m_cost, cost);
    setInk(m_cost, recipe.cost && !recipe.isPlayMoney ? Ink::Money : Ink::Muted);
    m_facts->set(m_project, recipe.project);
    m_promptLabel->setVisible(!recipe.prompt.isEmpty());
    m_prompt->setVisible(!recipe.prompt.isEmpty());
    m_prompt->setText(recipe.prompt);
    const QString negative = recipe.values[u"negative_prompt"].toString();
    m_negative->setVisible(!negative.isEmpty());
    m_negative->setText(tr("Without: %1").arg(negative));
    m_recreate->setEnabled(!recipe.prompt.isEmpty() || !recipe.modelId.isEmpty());
    m_call->setVisible(!recipe.callId.isEmpty());
}

void PictureInspector::setRequestId(const QString &requestId)
{
    m_facts->set(m_request, requestId);
}

void PictureInspector::setLineage(const Lineage &lineage)
{
    while (QLayoutItem *item = m_familyRow->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
    const bool hasFamily = !lineage.ancestors.isEmpty() || !lineage.descendants.isEmpty();
    m_familyLabel->setVisible(hasFamily);
    m_family->setVisible(hasFamily);
    if (!hasFamily)
        return;
    QList<Asset> assets;
    const auto add = [&](const GalleryItem &item) {
        auto *button = new FamilyButton(m_thumbnails, item.asset.hash, false);
        button->setAccessibleName(tr("Lineage: %1").arg(item.asset.name));
        button->setToolTip(item.asset.name);
        connect(button, &QAbstractButton::clicked, this, [this, id = item.id] { emit opened(id); });
        m_familyRow->addWidget(button);
        assets.append(item.asset);
    };
    for (const GalleryItem &item : lineage.ancestors)
        add(item);
    auto *here = makeLabel(lineage.ancestors.isEmpty() ? tr("this →") : lineage.descendants.isEmpty() ? tr("→ this") : tr("→ this →"),
                           TextRole::Small, Ink::Muted);
    m_familyRow->addWidget(here);
    for (const GalleryItem &item : lineage.descendants)
        add(item);
    m_thumbnails.show(assets, ThumbnailSize::Small);
    followLayoutByTab(*m_all->layout());
}

void PictureInspector::setShot(const StudioShot &shot)
{
    finishEditing();
    m_id = 0;
    m_marks = {};
    m_title->setText(shot.isRunning() ? tr("On its way") : tr("No picture"));
    showPart(m_shot);
    m_shotText->setText(shot.problem.isEmpty() ? jobStateText(shot.state) : shot.problem);
    m_stop->setVisible(shot.isRunning());
    m_order->setVisible(!shot.isRunning());
    m_dismiss->setVisible(!shot.isRunning());
    m_find->setVisible(shot.state == JobState::Ambiguous);
    m_notSent->setVisible(shot.state == JobState::Ambiguous);
    m_resume->setVisible(shot.state == JobState::Parked);
}

void PictureInspector::showStars(int stars)
{
    m_marks.stars = stars;
    for (int i = 0; i < m_stars.size(); ++i)
        static_cast<QAbstractButton *>(m_stars.at(i))->setChecked(i < stars);
}

QStringList PictureInspector::writtenTags() const
{
    QStringList tags;
    const QStringList written = m_tags->text().split(u',', Qt::SkipEmptyParts);
    for (const QString &tag : written) {
        if (const QString clean = tag.simplified(); !clean.isEmpty() && !tags.contains(clean))
            tags.append(clean);
    }
    tags.sort();
    return tags;
}

void PictureInspector::finishEditing()
{
    if (m_id == 0)
        return;
    const QStringList tags = writtenTags();
    QStringList added = tags;
    added.removeIf([&](const QString &tag) { return m_marks.tags.contains(tag); });
    QStringList gone = m_marks.tags;
    gone.removeIf([&](const QString &tag) { return tags.contains(tag); });
    m_marks.tags = tags;
    if (!added.isEmpty() || !gone.isEmpty())
        emit tagsEdited(m_id, added, gone);
    if (m_note->toPlainText() != m_marks.note) {
        m_marks.note = m_note->toPlainText();
        emit noteEdited(m_id, m_marks.note);
    }
}

} // namespace maquette::ui

#include "moc_pictureinspector.cpp"
