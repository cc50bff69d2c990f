//! A page of the office: its head, its body, and sections of forms.

use yew::prelude::*;

/// A page's frame.
#[derive(Properties, PartialEq)]
pub struct PageProps {
    /// Its `data-test` name.
    pub test: AttrValue,
    /// Further classes.
    #[prop_or_default]
    pub class: Classes,
    /// Head and body.
    pub children: Html,
}

/// The room right of the navigation.
#[component]
pub fn Page(props: &PageProps) -> Html {
    html! { <div class={classes!("page-in", props.class.clone())} data-test={props.test.clone()}>{ props.children.clone() }</div> }
}

/// A page's head.
#[derive(Properties, PartialEq)]
pub struct PageHeadProps {
    /// What the page is.
    pub title: AttrValue,
    /// A count or a remark beside it.
    #[prop_or_default]
    pub note: AttrValue,
    /// Search and actions.
    #[prop_or_default]
    pub children: Html,
}

/// Title, count, actions.
#[component]
pub fn PageHead(props: &PageHeadProps) -> Html {
    html! {
        <header class="page-h">
            <h1>{ &props.title }</h1>
            if !props.note.is_empty() { <span class="note num">{ &props.note }</span> }
            { props.children.clone() }
        </header>
    }
}

/// A group of fields under a heading.
#[derive(Properties, PartialEq)]
pub struct SectionProps {
    /// What the group is about.
    pub title: AttrValue,
    /// What it means.
    #[prop_or_default]
    pub text: AttrValue,
    /// At the heading's right.
    #[prop_or_default]
    pub side: Html,
    /// Its fields.
    pub children: Html,
}

/// Heading and fields.
#[component]
pub fn Section(props: &SectionProps) -> Html {
    html! {
        <section class="sect">
            <div class="sect-h">
                <h3>{ &props.title }</h3>
                <span class="push">{ props.side.clone() }</span>
            </div>
            if !props.text.is_empty() { <p class="sect-p">{ &props.text }</p> }
            { props.children.clone() }
        </section>
    }
}
